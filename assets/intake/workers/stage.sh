# stage.sh STAGE COUNT SOURCE... COMMAND...: as root, in a mount namespace of its own, put each
# SOURCE at STAGE/0, STAGE/1…, then run COMMAND as nobody, without any capability.
set -eu
stage=$1
count=$2
shift 2
mount -t tmpfs -o mode=755,size=1m stage "$stage"
number=0
while [ "$number" -lt "$count" ]; do
    if [ -d "$1" ]; then mkdir "$stage/$number"; else : >"$stage/$number"; fi
    mount --bind "$1" "$stage/$number"
    shift
    number=$((number + 1))
done
exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all \
    --bounding-set=-all "$@"
