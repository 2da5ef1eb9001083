"""Every step of this room, in the order in which they are climbed."""

from __future__ import annotations

from typing import Any

from sitegen.annotate.surroundings import AROUND
from sitegen.identity.across.bare_names import LINK, PROOF
from sitegen.identity.across.merging import MERGE
from sitegen.identity.compatibility import SUPPORT, VETO
from sitegen.identity.within.bearers import BEARER
from sitegen.identity.within.full_names import FULL
from sitegen.identity.within.namesakes import NAMESAKE
from sitegen.identity.within.organizations import ORGANIZATION
from sitegen.identity.within.people import MEANT
from sitegen.rules import Step

STEPS: tuple[Step[Any, Any], ...] = (
    AROUND,
    VETO,
    SUPPORT,
    FULL,
    BEARER,
    MEANT,
    ORGANIZATION,
    NAMESAKE,
    MERGE,
    LINK,
    PROOF,
)
