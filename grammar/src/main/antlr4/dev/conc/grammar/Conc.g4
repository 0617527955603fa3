/*
 * The grammar of conc, whole.
 *
 * What the parser reads are the tokens of `dev.conc.syntax.Lexer`, which takes its keywords and operators from the
 * literals below and does five things so that every decision here needs one token of lookahead:
 *
 *   - it inserts `;` where a newline ends a statement, and before the `}` of a block and the end of the file;
 *   - it cuts a string into STRING_OPEN (TEXT | HOLE_OPEN … HOLE_CLOSE)* STRING_CLOSE;
 *   - it tells the brackets that look alike apart: MAP_OPEN is the `{` of a map (where an operand must stand), LAMBDA_OPEN
 *     the `(` of lambda parameters, OPTIONS_OPEN the `(` of `spawn thread("name") …`, ASYNC_FN the `async` before `fn`,
 *     LAMBDA_NAME the parameter before `->`, OPEN_RANGE the `..` that no operand follows, TIMED_AWAIT the `await` that the next `within` belongs to;
 *   - it drops the comma before a closing bracket;
 *   - words that are reserved only in their place (`from as thread virtual process until within native test invariant`)
 *     come as their keyword there and as NAME elsewhere; after a `.` any word is a NAME.
 *
 * The precedence of operators is not here but in `dev.conc.syntax.Operator`, which the printer needs as well: `expression` is
 * a flat chain of operands, and AstBuilder climbs it.
 */
grammar Conc;

tokens { NAME, INT, FLOAT, DURATION, RAW_STRING, STRING_OPEN, TEXT, HOLE_OPEN, HOLE_CLOSE, STRING_CLOSE,
         MAP_OPEN, LAMBDA_OPEN, LAMBDA_NAME, OPTIONS_OPEN, OPEN_RANGE, ASYNC_FN, TIMED_AWAIT, INVALID }

// let a = 1; print(a)
script : (statement? ';')* EOF ;

// One statement; each alternative shows itself.
statement
    : memory? keyword=('let' | 'var') pattern ('=' expression)?                        # Variable        // let [q, r] = divmod(17, 5)
    | 'fn' NAME parameters block                                                       # Function        // fn area(w, h = w) { return w * h }
    | ASYNC_FN 'fn' NAME parameters block                                              # AsyncFunction   // async fn fetch(id) { … }
    | 'native' (kind='fn' NAME parameters | kind='class' NAME parameters? classBody?)  # Native          // native fn sqrt(x)
    | keyword=('class' | 'monitor') NAME parameters? classBody?                        # Class           // class Account(owner, var balance = 0) { … }
    | 'import' moduleName ('as' NAME)?                                                 # Import          // import "lib/bank.conc" as bank
    | 'from' moduleName 'import' imported (',' imported)*                              # FromImport      // from pools import ThreadPool as Pool
    | 'if' expression block ('else' elseBranch)?                                       # If              // if n > 0 { … } else { … }
    | 'while' expression block                                                         # While           // while n > 0 { n -= 1 }
    | 'for' pattern 'in' expression block                                              # For             // for [k, v] in ages { … }
    | 'break'                                                                          # Break           // break
    | 'continue'                                                                       # Continue        // continue
    | 'return' expression?                                                             # Return          // return a, never a bare pair
    | 'throw' expression                                                               # Throw           // throw ValueError("too small")
    | 'try' body=block catchClause* ('finally' last=block)?                            # Try             // try { f() } catch e: KeyError { … }
    | 'lock' targets+=expression (',' targets+=expression)* ('within' limit=expression)?
      body=block ('else' otherwise=block)?                                             # Lock            // lock a, b within 100ms { … } else { … }
    | 'wait' 'until' condition=expression ('within' limit=expression)?                 # WaitUntil       // wait until items.size() > 0 within 1s
    | 'select' '{' (selectCase | ';')* ('else' block ';'*)? '}'                        # Select          // select { case m = inbox.receive() { … } }
    | 'scope' arguments? ('within' expression)? block                                  # Scope           // scope(supervise: true) within 5s { … }
    | 'assert' condition=expression (',' message=expression)?                          # Assert          // assert total == 10, "lost money"
    | 'invariant' condition=expression (',' message=expression)?                       # Invariant       // invariant inside <= 1
    | 'test' string block                                                              # Test            // test "adds" { assert 1 + 1 == 2 }
    | block                                                                            # BlockStatement  // { let hidden = 1 }
    | target=expression (assignment value=expression)?                                 # Simple          // balance -= n, or a call
    ;

// volatile var turn = 0, relaxed var x = 0
memory : 'volatile' | 'relaxed' ;

// { let t = n * 2; return t }
block : '{' (statement? ';')* '}' ;

// else if n < 0 { … }, else { … }
elseBranch
    : 'if' expression block ('else' elseBranch)?  # ElseIf
    | block                                       # ElseBlock
    ;

// balance -= n
assignment : '=' | '+=' | '-=' | '*=' | '/=' | '%=' ;

// x, _, [q, r], [a, [b, c]]
pattern
    : NAME                               # NamePattern
    | '[' (pattern (',' pattern)*)? ']'  # ListPattern
    ;

// (w, h = w), (var balance = 0), (...values)
parameters : '(' (parameter (',' parameter)*)? ')' ;

// owner, volatile var turn = 0, ...values
parameter : rest='...'? memory? assignable='var'? NAME ('=' expression)? ;

// { let items = []; fn put(x) { … } }
classBody : '{' (member? ';')* '}' ;

// What may stand in a class.
member
    : memory? keyword=('let' | 'var') NAME ('=' expression)?  # FieldMember
    | 'fn' NAME parameters block                              # MethodMember
    | ASYNC_FN 'fn' NAME parameters block                     # AsyncMethodMember
    | 'native' 'fn' NAME parameters                           # NativeMethodMember
    ;

// math, "lib/bank.conc"
moduleName
    : NAME    # LibraryModule
    | string  # FileModule
    ;

// ThreadPool as Pool
imported : name=NAME ('as' alias=NAME)? ;

// catch e: KeyError | IndexError { … }
catchClause : 'catch' name=NAME (':' classes+=NAME ('|' classes+=NAME)*)? block ;

// case msg = inbox.receive() { … }, case sleep(1s) { … }
selectCase : 'case' first=expression ('=' operation=expression)? block ;

// A value; each alternative shows itself.
expression
    : LAMBDA_NAME '->' (block | expression)                                    # Lambda1  // x -> x * 2
    | LAMBDA_OPEN (parameter (',' parameter)*)? ')' '->' (block | expression)  # Lambda   // (a, b) -> a + b
    | operand tail* ('?' then=expression ':' otherwise=expression)?            # Chain    // a + b * c, ok ? x : y
    ;

// + b; 0.. alone is a range without an end
tail
    : operator operand  # Binary
    | OPEN_RANGE        # OpenRange  // 0.., as in xs[2..]
    ;

// Between two operands; how tightly each binds is in Operator.
operator
    : 'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '|' | '^' | '&' | '..' | '..=' | '<<' | '>>'
    | '+' | '-' | '*' | '/' | '%'
    ;

// What stands between operators; each alternative shows itself.
operand
    : sign=('-' | '~' | 'not') operand                                                # Prefix      // -x, not done
    | 'await' operand                                                                 # Await       // await t
    | TIMED_AWAIT task=operand 'within' limit=operand                                 # TimedAwait  // await t within 2s
    | 'spawn' kind=('thread' | 'virtual' | 'process') taskOptions? (block | operand)  # Spawn       // spawn thread("logger") { … }
    | 'async' taskOptions? (block | operand)                                          # Async       // async fetch(1)
    | primary suffix*                                                                 # Postfix     // account.history[0].amount
    ;

// ("logger", daemon: true)
taskOptions : OPTIONS_OPEN (argument (',' argument)*)? ')' ;

// What follows a value.
suffix
    : arguments           # CallSuffix    // f(1, h: 2)
    | '[' expression ']'  # IndexSuffix   // xs[0]
    | '.' NAME            # MemberSuffix  // account.balance
    ;

// (1, h: 2)
arguments : '(' (argument (',' argument)*)? ')' ;

// 1, h: 2
argument : first=expression (':' value=expression)? ;

// A value by itself.
primary
    : 'nil'                                                      # Nil
    | value=('true' | 'false')                                   # Bool
    | INT                                                        # Int          // 1_000_000, 0xff, 0b1010
    | FLOAT                                                      # Float        // 3.14, 1e-3
    | DURATION                                                   # Duration     // 500us, 10ms, 1.5s, 2min, 1h
    | string                                                     # StringValue  // "sum = ${a + b}"
    | NAME                                                       # Name         // balance, 计数
    | '(' expression ')'                                         # Parenthesis  // (a + b)
    | '[' (expression (comprehension | (',' expression)*))? ']'  # List         // [1, 2], [x * x for x in xs if x > 0]
    | MAP_OPEN (entry (',' entry)*)? '}'                         # Map          // {"a": 1, key: 2}
    ;

// for row in rows for x in row if x > 0
comprehension : 'for' pattern 'in' expression clause* ;

// for x in row, if x > 0
clause
    : 'for' pattern 'in' expression  # ForClause
    | 'if' expression                # IfClause
    ;

// "a": 1
entry : key=expression ':' value=expression ;

// 'raw', "sum = ${a + b}\n", """…"""
string
    : RAW_STRING                                                          # RawString
    | STRING_OPEN (TEXT | HOLE_OPEN expression HOLE_CLOSE)* STRING_CLOSE  # Template
    ;
