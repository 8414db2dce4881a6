#pragma once
// Reads of environment variables through constants, and through functions that take the variable's name.

#include "facts/code/index.h"

namespace wright::code {

// `env::var(TABLE_ENV)` reads `TABLE` where the constant is that text. `required("TABLE")` reads `TABLE` where `fn required(name:
// &str)` reads the variable that it is given: the call is noted as a read of its caller. A variable that is read behind a
// run-once guard is not.
void find_reads_through_helpers(Index& index);

}  // namespace wright::code
