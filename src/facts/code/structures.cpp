// What the structs of the project hold.

#include <algorithm>

#include "facts/code/index.h"

namespace wright::code {

std::vector<Structure> read_structures(const Index& index) {
  std::vector<Structure> structures;
  for (const auto& [path, item] : index.types) {
    if (item.alias || item.fields.empty() || item.fields.contains("static")) continue;
    const TypeContext context{&index, item.tree, item.module, path, &item.generics};
    Structure& made = structures.emplace_back(Structure{path, {}});
    for (const auto& [name, type] : item.fields) made.fields.push_back({name, read_type(context, type)});
  }
  std::sort(structures.begin(), structures.end(),
            [](const Structure& left, const Structure& right) { return left.path < right.path; });
  return structures;
}

}  // namespace wright::code
