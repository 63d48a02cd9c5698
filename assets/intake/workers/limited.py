"""limited.py MEMORY CPU_SECONDS FILE_SIZE COMMAND...: run COMMAND under these limits.

Run as a script, without Django, so that no code of ours runs between fork and exec in a server
that has threads.
"""

import os
import resource
import sys

memory, cpu, size = (int(value) for value in sys.argv[1:4])
limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": cpu, "RLIMIT_FSIZE": size, "RLIMIT_CORE": 0}
for name, value in limits.items():
    try:
        resource.setrlimit(getattr(resource, name), (value, value))
    except (AttributeError, ValueError, OSError):
        # macOS refuses some of them; the time-out of the parent stays.
        continue
os.nice(5)
os.execvp(sys.argv[4], sys.argv[4:])  # noqa: S606 - the caller's own argument list
