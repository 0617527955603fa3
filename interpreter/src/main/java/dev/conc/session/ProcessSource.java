package dev.conc.session;

import dev.conc.concurrent.Processes;
import dev.conc.concurrent.Tasks;
import dev.conc.eval.Interpreter;
import dev.conc.process.Host;
import dev.conc.process.SameInstallation;
import java.util.function.Supplier;

/** Makes the processes of a program when it spawns its first. A class and no lambda, which would have to be linked at each start. */
record ProcessSource(Interpreter interpreter, Tasks tasks) implements Supplier<Processes> {
    @Override
    public Processes get() {
        return new Host(interpreter, tasks, new SameInstallation());
    }
}
