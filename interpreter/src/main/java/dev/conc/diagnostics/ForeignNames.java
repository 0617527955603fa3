package dev.conc.diagnostics;

/** Names of other languages, and what conc has in their place. Asked only when a name means nothing in the program. */
public final class ForeignNames {
    private ForeignNames() {}

    /** What to write instead of {@code name}; null if it is not known from elsewhere. */
    public static String hint(String name) {
        return switch (name) {
            case "len", "length", "strlen" -> "ask the value itself, as in xs.size()";
            case "str", "String", "repr", "to_string" -> "write string(x), or fill it in: \"${x}\"";
            case "dict", "Dict", "HashMap", "Map", "Object", "hashmap" -> "write a map out, as in {\"a\": 1}";
            case "List", "ArrayList", "Array", "array", "vec", "tuple" -> "write a list out, as in [1, 2]";
            case "HashSet", "Set", "frozenset" -> "write set([1, 2])";
            case "Integer", "parseInt", "Int", "long", "Long", "Number" -> "write int(x)";
            case "Double", "double", "Float", "parseFloat" -> "write float(x)";
            case "boolean", "Boolean", "Bool" -> "compare, as in x != 0";
            case "None", "null", "undefined", "nullptr", "Nil" -> "write nil";
            case "True", "TRUE" -> "write true";
            case "False", "FALSE" -> "write false";
            case "this" -> "write self";
            case "super" -> "a class has no parent here: give it the other object as a field";
            case "println", "printf", "puts", "echo", "console", "System", "fmt", "cout" -> "write print(…)";
            case "append", "push", "extend" -> "call it on the list, as in xs.add(x)";
            case "sorted" -> "call it on the list, as in xs.sorted()";
            case "reversed", "reverse" -> "call it on the list, as in xs.reversed()";
            case "filter" -> "call it on the list, as in xs.filter(x -> x > 0)";
            case "reduce" -> "call it on the list, as in xs.reduce((a, b) -> a + b)";
            case "iter", "next" -> "go over the values with for x in xs { … }";
            case "isinstance", "typeof", "instanceof", "typeOf" -> "compare the type’s name, as in type(x) == \"int\"";
            case "ord" -> "ask the character, as in \"a\".code()";
            case "chr" -> "write char(97)";
            case "id" -> "to ask whether two are the same object, write same(a, b)";
            case "callable" -> "write type(x) == \"function\"";
            case "def", "func", "function", "fun" -> "functions are declared with fn, as in fn area(w, h) { … }";
            case "elif", "elsif" -> "write else if";
            case "switch", "match" -> "write if … else if …; select is for tasks and channels";
            case "pass" -> "leave the block empty: { }";
            case "yield" -> "send the values through a Channel";
            case "del", "delete" -> "call remove on the list or map";
            case "lambda" -> "write x -> x * 2";
            case "with" -> "to hold a lock, write lock m { … }";
            case "global", "nonlocal" -> "functions can assign the variables around them as they are";
            case "const", "final", "val" -> "write let for what is never assigned again";
            case "new" -> "call the class: Account(\"Ann\")";
            case "except" -> "write catch e { … }";
            case "raise" -> "write throw Error(\"what happened\")";
            case "Exception", "BaseException", "Throwable", "RuntimeException" ->
                "the general error class is Error; a plain “catch e” catches every class";
            case "ZeroDivisionError", "ArithmeticException", "OverflowError" -> "it is called ArithmeticError";
            case "AttributeError", "UnboundLocalError" -> "it is called NameError";
            case "IllegalArgumentException" -> "it is called ValueError";
            case "IndexOutOfBoundsException" -> "it is called IndexError";
            case "OSError", "FileNotFoundError", "IOException" -> "it is called IOError";
            case "InterruptedException", "CancellationError", "CancellationException" -> "it is called CancelledError";
            case "RecursionError" -> "it is called StackOverflowError";
            case "thread", "threading", "Thread", "go", "launch" -> "start a task with spawn thread f(x)";
            case "asyncio", "create_task", "coroutine" -> "start a coroutine with async f(x), and wait with await";
            case "multiprocessing", "Process", "fork" -> "start a process with spawn process f(x)";
            case "Mutex", "RLock", "ReentrantLock", "mutex" -> "write Lock(), and lock m { … } to hold it";
            case "synchronized" -> "write lock m { … }, or declare a monitor";
            case "CountDownLatch" -> "write Latch(n)";
            case "CyclicBarrier" -> "write Barrier(n)";
            case "Condition" -> "write m.condition(), or wait until … inside lock m { … }";
            case "Queue", "BlockingQueue", "chan", "channel" -> "write Channel(n)";
            case "AtomicInteger", "AtomicLong", "AtomicReference" -> "write Atomic(v)";
            case "Promise", "CompletableFuture", "Deferred" -> "write Future()";
            case "ThreadPoolExecutor", "ExecutorService", "Executors" -> "from pools import ThreadPool";
            case "gather" -> "wait for a list of tasks: await [a, b]";
            case "setTimeout", "usleep", "delay" -> "write sleep(500ms)";
            case "Random", "randint", "rand" -> "import random, then random.int(1, 6)";
            case "Math" -> "import math, then math.sqrt(2)";
            default -> null;
        };
    }

    /** What conc calls the method that other languages call {@code name}; null if it is not known from elsewhere. */
    public static String method(String name) {
        return switch (name) {
            case "append", "push", "push_back", "addLast", "offer", "enqueue" -> "add";
            case "extend", "concat", "appendAll", "update" -> "addAll";
            case "shift", "popleft", "poll", "dequeue" -> "removeFirst";
            case "length", "len", "count" -> "size";
            case "strip", "chomp" -> "trim";
            case "lstrip", "trimLeft" -> "trimStart";
            case "rstrip", "trimRight" -> "trimEnd";
            case "toUpperCase", "toUpper", "upcase", "uppercase" -> "upper";
            case "toLowerCase", "toLower", "downcase", "lowercase", "casefold" -> "lower";
            case "ljust", "padEnd" -> "padRight";
            case "rjust", "zfill", "padStart" -> "padLeft";
            case "splitlines" -> "lines";
            case "substring", "substr" -> "slice";
            case "find", "index", "search" -> "indexOf";
            case "rfind", "rindex" -> "lastIndexOf";
            case "charCodeAt", "codePointAt" -> "code";
            case "encode" -> "bytes";
            case "includes", "has", "containsKey", "has_key", "include" -> "contains";
            case "forEach" -> "each";
            case "fold", "foldLeft", "inject" -> "reduce";
            case "some", "exists" -> "any";
            case "every", "forall" -> "all";
            case "unique", "uniq" -> "distinct";
            case "setdefault", "putIfAbsent", "computeIfAbsent", "get_or_insert" -> "getOrPut";
            case "items", "entrySet" -> "entries";
            case "keySet" -> "keys";
            case "popitem" -> "removeLast";
            case "discard", "delete", "erase" -> "remove";
            case "getOrDefault" -> "get";
            case "total_seconds" -> "seconds";
            default -> null;
        };
    }
}
