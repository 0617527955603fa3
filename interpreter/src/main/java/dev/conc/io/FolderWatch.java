package dev.conc.io;

import dev.conc.concurrent.Channel;
import dev.conc.concurrent.Feed;
import dev.conc.concurrent.Task;
import dev.conc.runtime.ListValue;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** What happens in a folder, or to one file in it, as a channel of {@code [what, path]}. One thread waits for the system to tell. */
final class FolderWatch extends Feed {
    private final WatchService service;
    private final String written;
    /** The one name of interest; null for all. */
    private final Path only;

    private FolderWatch(Task task, String written, WatchService service, Path only) {
        super(task, "changes of " + written);
        this.written = written;
        this.service = service;
        this.only = only;
    }

    /** Begins to watch the folder or file {@code written}. */
    static Channel open(Task task, String written) {
        FolderWatch watch = FsNatives.at(task, written, permissions -> {
            Path path = permissions.checkRead(written).path();
            boolean isFolder = Files.isDirectory(path);
            if (!isFolder && !Files.exists(path)) {
                throw new java.nio.file.NoSuchFileException(written);
            }
            Path folder = isFolder ? path : path.getParent();
            WatchService service = folder.getFileSystem().newWatchService();
            try {
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            } catch (NotDirectoryException e) {
                service.close();
                throw e;
            }
            return new FolderWatch(task, written, service, isFolder ? null : path.getFileName());
        });
        Channel channel = watch.begin(task);
        Thread.ofPlatform().daemon(true).name("watch " + written).start(watch::pump);
        return channel;
    }

    private void pump() {
        try {
            while (true) {
                WatchKey key = service.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    tell(event);
                }
                if (!key.reset()) {
                    close(); // the folder itself has gone
                    return;
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            close();
        }
    }

    private void tell(WatchEvent<?> event) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
            put(ListValue.of("lost", written));
        } else if (event.context() instanceof Path name && (only == null || only.equals(name))) {
            String what = event.kind() == StandardWatchEventKinds.ENTRY_CREATE ? "made"
                    : event.kind() == StandardWatchEventKinds.ENTRY_DELETE ? "removed" : "changed";
            put(ListValue.of(what, only != null ? written : written.endsWith("/") ? written + name : written + "/" + name));
        }
    }

    @Override
    protected void stop() {
        try {
            service.close();
        } catch (IOException e) {
            // it tells nothing more either way
        }
    }
}
