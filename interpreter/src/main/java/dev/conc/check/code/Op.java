package dev.conc.check.code;

/** The instructions. The comment shows the operand stack before and after, top at the right; {@code a}, {@code b}, {@code k} are their operands. */
public final class Op {
    /** -> k. */
    public static final int CONST = 0;
    /** -> slot a; NameError where it has no value, named k. */
    public static final int LOAD = 1;
    /** value ->; into slot a. */
    public static final int STORE = 2;
    /** -> content of the box in slot a; k is its Variable. */
    public static final int LOAD_BOX = 3;
    /** value ->; into the box in slot a. */
    public static final int STORE_BOX = 4;
    /** value ->; a new box with it in slot a; k is its Variable. */
    public static final int NEW_BOX = 5;
    /** A new box without value in slot a. */
    public static final int EMPTY_BOX = 6;
    /** Puts what is in slot a into a new box there. */
    public static final int BOX_SLOT = 7;
    /** -> content of captured box a. */
    public static final int LOAD_CAPTURE = 8;
    /** value ->; into captured box a. */
    public static final int STORE_CAPTURE = 9;
    /** -> global a; k is its Variable. */
    public static final int GLOBAL = 10;
    /** value ->; into global a. */
    public static final int STORE_GLOBAL = 11;
    /** -> the library's declaration k. */
    public static final int LIBRARY = 12;
    /** instance -> its field a; k is the field's Variable. */
    public static final int OWN_FIELD = 13;
    /** value instance ->. */
    public static final int STORE_OWN_FIELD = 14;
    /** value ->; the first value of field a of the instance in slot 1, which nobody else can reach yet. */
    public static final int INIT_FIELD = 15;
    /** receiver -> its member k. */
    public static final int MEMBER = 16;
    /** receiver value ->; into its field k. */
    public static final int STORE_MEMBER = 17;
    /** target index -> element. */
    public static final int INDEX = 18;
    /** target index value ->. */
    public static final int STORE_INDEX = 19;
    /** value -> result of prefix operator k. */
    public static final int UNARY = 20;
    /** left right -> result of operator k. */
    public static final int BINARY = 21;
    /** from to -> range; a is 1 where inclusive. Without to where a is 2. */
    public static final int RANGE = 22;
    /** a parts -> string. */
    public static final int TEMPLATE = 23;
    /** a elements -> list. */
    public static final int LIST = 24;
    /** a keys and values in turn -> map. */
    public static final int MAP = 25;
    public static final int JUMP = 26;
    /** condition ->. */
    public static final int JUMP_FALSE = 27;
    /** condition ->. */
    public static final int JUMP_TRUE = 28;
    /** bool -> bool; TypeError for anything else. */
    public static final int CHECK_BOOL = 29;
    /** -> closure of the Code k. */
    public static final int CLOSURE = 30;
    /** -> class of the ClassCode k. */
    public static final int CLASS = 31;
    /** receiver -> self function: what a call of its method k needs; self is absent where the member is a plain value. */
    public static final int METHOD = 32;
    /** self function arguments -> result; a arguments, of which b positional, the others named k. */
    public static final int CALL = 33;
    /** Ends the call with slot 0. */
    public static final int RETURN = 34;
    public static final int POP = 35;
    public static final int DUP = 36;
    /** x y -> x y x y. */
    public static final int DUP2 = 37;
    /** error ->; thrown. */
    public static final int THROW = 38;
    /** error ->; thrown on, as it was caught by a handler of the lowering's own. */
    public static final int RETHROW = 39;
    /** error class -> error bool. */
    public static final int CATCHES = 40;
    /** error -> error bool: whether a plain catch takes it. */
    public static final int CATCHES_ANY = 41;
    /** message ->; AssertionError; k is the condition's text. */
    public static final int FAIL = 42;
    /** left right ->; AssertionError that shows both. */
    public static final int FAIL_COMPARING = 43;
    /** source ->; a walk over it in slot a. */
    public static final int ITERATE = 44;
    /** -> next value of the walk in slot a; jumps to b where there is none. */
    public static final int NEXT = 45;
    /** list -> a values in reverse order. */
    public static final int TAKE_APART = 46;
    /** list value -> list, with the value added; the list is a comprehension's own. */
    public static final int APPEND = 47;
    /** Jumps to b if slot a has a value. */
    public static final int JUMP_IF_SET = 48;
    /** value -> what can be locked. */
    public static final int LOCKABLE = 49;
    /** Takes the lock in slot a; where b is 1, with a time limit: -> bool. */
    public static final int ACQUIRE = 50;
    /** Gives the lock in slot a back. */
    public static final int RELEASE = 51;
    /** Gives the lock in slot a up until another task has given it up; where b is 1, with a time limit: -> bool. k is true where it has looked before. */
    public static final int WAIT = 52;
    /** duration ->; TypeError for anything else. */
    public static final int CHECK_LIMIT = 53;
    /** Raises Catalog entry k. */
    public static final int RAISE = 54;
    /** self function arguments -> task; as CALL; k is a SpawnSite. */
    public static final int SPAWN = 55;
    /** task -> result; a is 1 with a time limit, b is 1 where the result is not wanted. */
    public static final int AWAIT = 56;
    /** Opens a scope; a is 1: bool -> (supervise), b is 1: with a time limit. */
    public static final int SCOPE_OPEN = 57;
    /** Closes the innermost scope; a is 1: error -> (the body's). */
    public static final int SCOPE_CLOSE = 58;
    public static final int CLEANUP_ENTER = 59;
    public static final int CLEANUP_LEAVE = 60;
    /** a operands of cases -> chosen value, index (-1 for else); k is a SelectSite. */
    public static final int SELECT = 61;
    /** The body of a native function: its arguments in slots -> result in slot 0; k is its NativeCode. */
    public static final int NATIVE = 62;
    /** Registers the invariant k; closure ->. */
    public static final int INVARIANT = 63;
    /** value ->; a is the number of the index to compare: -> bool. */
    public static final int IS_INDEX = 64;
    /** A loop's back-edge to a. */
    public static final int LOOP = 65;
    /** Makes slot a empty. */
    public static final int CLEAR = 66;
    /** A name in brackets stands for a value that is not needed: value ->. */
    public static final int COUNT = 67;

    private Op() {}
}
