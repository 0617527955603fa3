package dev.conc.io;

import dev.conc.concurrent.TaskNative;

/** The natives that reach outside the program, by the name they are declared under in {@code stdlib}; each is linked when it is first asked for. */
public final class IoNatives {
    private IoNatives() {}

    /** The native called {@code name} ({@code fs.read}, {@code sys.env}, {@code File.close}), or null if there is none here. */
    public static TaskNative find(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return null;
        }
        String member = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case "fs" -> FsNatives.find(member);
            case "File" -> FsNatives.file(member);
            case "sys" -> SysNatives.find(member);
            case "Lines" -> SysNatives.lines(member);
            case "net" -> NetNatives.function(member);
            case "Connection" -> NetNatives.connection(member);
            case "Listener" -> NetNatives.listener(member);
            case "UdpSocket" -> NetNatives.udpSocket(member);
            case "http" -> HttpNatives.function(member);
            case "_Body" -> HttpNatives.body(member);
            case "HttpServer" -> HttpNatives.server(member);
            case "_Exchange" -> HttpNatives.exchange(member);
            case "process" -> Running.function(member);
            case "Command" -> Running.command(member);
            default -> null;
        };
    }
}
