// Follows each experiment through git. Only this room knows libgit2.
#pragma once
