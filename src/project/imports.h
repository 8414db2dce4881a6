#pragma once
// What the text of a TypeScript or Python file imports, without parsing it.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// "lib/stack.ts", "lib/stack.js" and "lib/stack" are one module to an import.
[[nodiscard]] std::string module_stem(std::string_view path);

// The module that each `from "x"`, `import "x"`, `import("x")` and `require("x")` of a text names.
[[nodiscard]] std::vector<std::string> imported_modules(std::string_view text);

// The same of Python, as a path: "infra/settings" of `from infra.settings import STAGE`, "settings" of `from .settings import *`.
[[nodiscard]] std::vector<std::string> imported_python_modules(std::string_view text);

}  // namespace wright
