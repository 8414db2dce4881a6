#include "rules/hcl_blocks.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

bool is_commented(std::string_view text, std::size_t at) {
  const std::size_t line = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
  const std::string_view before = trim(text.substr(line, at - line));
  return before.starts_with('#') || before.starts_with("//");
}

// The place after the brace that closes the one before `begin`.
std::size_t end_of_block(std::string_view text, std::size_t begin) {
  int depth = 1;
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return text.size();
}

}  // namespace

std::vector<TerraformBlock> hcl_blocks(const SourceFile& file, std::string_view header) {
  std::vector<TerraformBlock> blocks;
  const std::string_view text = file.text;
  for (std::size_t at = text.find(header); at != std::string_view::npos; at = text.find(header, at + 1)) {
    const std::size_t after = at + header.size();
    const std::size_t open = text.find('{', after);
    if (is_commented(text, at) || open == std::string_view::npos || !trim(text.substr(after, open - after)).empty()) continue;
    const std::size_t end = end_of_block(text, open + 1);
    blocks.push_back({{&file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(after)}},
                      text.substr(open + 1, end - open - 1),
                      open + 1});
  }
  return blocks;
}

HclArgument argument_of(const SourceFile& file, const TerraformBlock& block, std::string_view name) {
  std::size_t begin = 0;
  int depth = 0;
  for (const std::string_view line : split_lines(block.body)) {
    const std::string_view text = trim(line);
    const std::size_t equals = text.find('=');
    if (depth == 0 && equals != std::string_view::npos && trim(text.substr(0, equals)) == name) {
      const auto first = static_cast<std::uint32_t>(block.begin + begin + line.find(text.front()));
      return {{&file, {first, first + static_cast<std::uint32_t>(text.size())}}, trim(text.substr(equals + 1))};
    }
    depth += static_cast<int>(std::count(text.begin(), text.end(), '{') - std::count(text.begin(), text.end(), '}'));
    begin += line.size() + 1;
  }
  return {};
}

}  // namespace wright
