// Nothing but the precompiled header, for the rooms to share.
