#pragma once
// Blocks of Terraform that no fact is made of: `backend "s3"`, `provider "aws"`.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct TerraformBlock {
  Place place;            // its header
  std::string_view body;  // between the braces
  std::size_t begin = 0;  // of the body in the file
};
// Those with such a header, comments aside.
[[nodiscard]] std::vector<TerraformBlock> hcl_blocks(const SourceFile& file, std::string_view header);

struct HclArgument {
  Place place;  // its line, trimmed
  std::string_view value;
};
// `name = value` of the block itself; no place of a file when it has none.
[[nodiscard]] HclArgument argument_of(const SourceFile& file, const TerraformBlock& block, std::string_view name);

}  // namespace wright
