#include "rules/trait_default.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/test_module.h"

namespace wright {
namespace {

// "Store" where the function is a default method of `trait Store {`; "" elsewhere.
std::string_view trait_of(const Function& function) {
  const std::string_view before = std::string_view(function.place.file->text).substr(0, function.place.span.begin);
  std::size_t at = std::string_view::npos;
  for (const std::string_view head : {"\npub trait ", "\ntrait ", "\npub(crate) trait "}) {
    const std::size_t found = before.rfind(head);
    if (found != std::string_view::npos && (at == std::string_view::npos || found + head.size() > at)) at = found + head.size();
  }
  if (at == std::string_view::npos) return {};
  const std::string_view name = before.substr(at);
  // The function stands in its block.
  if (block_end(function.place.file->text, at) < function.place.span.end) return {};
  return name.substr(0, static_cast<std::size_t>(std::find_if_not(name.begin(), name.end(), is_word_part) - name.begin()));
}

}  // namespace

bool is_never_the_default(const Facts& facts, const Function& function) {
  const std::string_view trait = trait_of(function);
  if (trait.empty()) return false;
  const std::string head = std::string(trait) + " for ";
  const std::string method = "fn " + function.name;
  bool any = false;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust) continue;
    const std::string_view whole = file.source->text;
    const std::string_view text = whole.substr(0, test_module(whole).begin);
    for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + 1)) {
      const std::size_t line = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
      if (!trim(text.substr(line)).starts_with("impl")) continue;
      const std::string_view block = text.substr(at, block_end(text, at) - at);
      if (!contains(block, method + "(") && !contains(block, method + "<")) return false;
      any = true;
    }
  }
  return any;
}

}  // namespace wright
