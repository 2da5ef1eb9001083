"""Whether a folder's file system tells of changes that other machines make."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Shared from elsewhere: the kernel here hears only of what is written here.
_SHARED = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|9p|v9fs|afs|ceph|glusterfs|lustre|vboxsf|vmhgfs|prl_fs|fuse\..*|fuse|drvfs|virtiofs|davfs"
)
_LOCAL_FUSE = frozenset({"fuse.fuse-overlayfs", "fuse.ntfs-3g", "fuse.bindfs", "fuse.mergerfs"})
_MOUNTS = Path("/proc/self/mountinfo")


def gives_events(folder: Path) -> bool:
    """False where the folder lies on a file system that is known to keep changes to itself; true where nothing is known."""
    try:
        device = os.stat(folder).st_dev
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    kind = kind_of(mounts, f"{os.major(device)}:{os.minor(device)}")
    return kind in _LOCAL_FUSE or not _SHARED.fullmatch(kind)


def kind_of(mounts: str, device: str) -> str:
    """The file system's name from the text of ``mountinfo``, empty where the device (``major:minor``) is not listed."""
    for line in mounts.splitlines():
        place, _, source = line.partition(" - ")
        fields = place.split()
        if len(fields) > 2 and fields[2] == device and source:
            return source.split()[0]
    return ""
