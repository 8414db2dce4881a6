#pragma once
// Terraform files as values. A body is a mapping of its attributes and nested blocks; a nested block is a mapping whose `text` is
// its first label. `jsonencode(x)`, `toset(x)`, `tomap(x)` and `tolist(x)` are read as `x`. What is not a literal carries a tag:
// "reference" (text `var.x.y`), "template" (text with `${...}` in it) or "expression"; of `merge(..)`, an expression, `members`
// are those that are written out.

#include <string>
#include <vector>

#include "syntax/tree.h"
#include "syntax/value.h"

namespace wright {

struct HclBlock {
  std::string type;                 // "resource"
  std::vector<std::string> labels;  // {"aws_lambda_function", "http"}
  Place place;                      // type and labels
  Value body;
};

struct HclFile {
  std::vector<HclBlock> blocks;    // at the top
  std::vector<Member> attributes;  // at the top: a .tfvars file
  bool damaged = false;            // the grammar did not understand all of it
};

[[nodiscard]] HclFile read_hcl(const SourceFile& file);

}  // namespace wright
