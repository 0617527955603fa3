# What conc is built from, and what of it has changed since; read with `.` by conc and launcher/build.

# Sets `sources`: the files and folders that the conc in folder $1 is built from, and those given besides, one a line.
list_sources() {
    sources=
    sources_home=$1
    shift
    for source in "$sources_home/grammar/src" "$sources_home/stdlib/prelude" "$sources_home"/stdlib/*.conc "$sources_home/stdlib/index.txt" \
        "$sources_home/interpreter/src/main" "$sources_home"/pom.xml "$sources_home"/*/pom.xml "$@"; do
        sources="$sources$source
"
    done
}

# Prints those of `sources`, and files in them, that are younger than file $1; to be called as $(changed_since FILE), since it changes the shell.
changed_since() {
    IFS='
'
    set -f # a line is a name, whatever it looks like
    find $sources -newer "$1" 2>/dev/null
}
