#pragma once
// Reads of environment variables through functions that take the variable's name.

#include "facts/code/index.h"

namespace wright::code {

// `required("TABLE")` reads `TABLE` where `fn required(name: &str)` reads the variable that it is given: the call is noted as a
// read of its caller. A variable that is read behind a run-once guard is not.
void find_reads_through_helpers(Index& index);

}  // namespace wright::code
