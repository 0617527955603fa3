# Finds a JDK 25 or newer; read with `.` by mvnw and conc. No state, no output: sets `jdk_home` (empty where there is none).
#
# Asked in this order: CONC_JAVA_HOME, JAVA_HOME, the java on the PATH, and where JDKs usually are installed. What a folder holds is
# read from its file `release`, which starts no Java.

# The version of the JDK in folder $1, as in its file `release` ("25.0.3"); fails where it has none, or where it is no JDK.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_found=
    while read -r jdk_line; do
        case $jdk_line in
            JAVA_VERSION=*) jdk_found=${jdk_line#JAVA_VERSION=} ;;
        esac
    done <"$1/release"
    jdk_found=${jdk_found#\"}
    jdk_found=${jdk_found%\"}
    [ -n "$jdk_found" ]
}

# Whether folder $1 holds a JDK that conc can use.
jdk_suits() {
    [ -n "$1" ] && jdk_version "$1" || return 1
    jdk_major=${jdk_found%%[!0-9]*}
    [ "${jdk_major:-0}" -ge 25 ]
}

find_jdk() {
    jdk_home=
    jdk_on_path=$(command -v java 2>/dev/null) || jdk_on_path=
    if [ -n "$jdk_on_path" ]; then
        # java on the PATH is usually a link, or a link to a link
        jdk_on_path=$(readlink -f "$jdk_on_path" 2>/dev/null || printf '%s' "$jdk_on_path")
        jdk_on_path=${jdk_on_path%/bin/java}
    fi
    for jdk_candidate in "${CONC_JAVA_HOME:-}" "${JAVA_HOME:-}" "$jdk_on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.jdks/* "$HOME"/.m2/jdks/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.gradle/jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jenv/versions/* \
        /usr/local/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if jdk_suits "$jdk_candidate"; then
            jdk_home=$jdk_candidate
            return 0
        fi
    done
    return 1
}

# What to say where find_jdk found none; $1 is who says it.
explain_no_jdk() {
    cat >&2 <<EOF
$1: there is no JDK 25 here.

Install one (any vendor's JDK 25 or newer, for instance the package temurin-25-jdk or openjdk-25-jdk of your
system) and try again. It need not be the default java: it is found beside others. If it is installed in an
unusual place, say where:  CONC_JAVA_HOME=/path/to/jdk-25 $1
EOF
}
