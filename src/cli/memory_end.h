#pragma once

namespace labbook::cli {

/// Says that no memory is left, and ends the program with status 2: nothing is unwound.
[[noreturn]] void leave_without_memory();

/// From now on the program ends with a message and status 2 where no memory is left, in whichever thread: nothing is
/// unwound, which would take memory again. What is written is left as by a kill, old or new.
void end_where_memory_ends();

}  // namespace labbook::cli
