#pragma once
// Readers of configuration languages. All are tolerant: what cannot be read is a problem in the result, never an error.

#include <vector>

#include "syntax/value.h"

namespace wright {

// TOML 1.0. A line that breaks the rules is passed over and reported; the rest is read.
[[nodiscard]] Document read_toml(const SourceFile& file);
// YAML 1.2 (several documents in one file: the first). Tags such as !Ref are kept, never executed. Aliases are expanded up to
// a total number of nodes, nesting up to a depth; beyond either the rest is a problem.
[[nodiscard]] Document read_yaml(const SourceFile& file);
// JSON; comments and trailing commas are read over. Reading stops at a mistake.
[[nodiscard]] Document read_json(const SourceFile& file);
// JSON inside a file of another language.
[[nodiscard]] Document read_json(const SourceFile& file, Span part);

}  // namespace wright
