#include "rules/event_struct.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/written.h"
#include "rules/records.h"

namespace wright {
namespace {

std::vector<std::string_view> definitions_in(const Facts& facts, std::string_view folder, std::string_view head) {
  std::vector<std::string_view> found;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Rust || !is_below(file.source->path, std::string(folder))) continue;
    const std::string_view text = file.source->text;
    for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + 1)) {
      const std::string_view before = text.substr(0, at);
      const std::size_t end = before.find_last_of("};");
      const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
      found.push_back(text.substr(begin, block_end(text, at) - begin));
    }
  }
  return found;
}

// "taskToken" of `#[serde(rename = "taskToken")]`; "" where there is none.
std::string_view renamed(std::string_view attributes) {
  constexpr std::string_view kSign = "rename = \"";
  const std::size_t at = attributes.find(kSign);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = attributes.substr(at + kSign.size());
  return rest.substr(0, rest.find('"'));
}

// `pub task_token: String`
struct WrittenField {
  std::string_view name;
  std::string_view type;
};

std::optional<WrittenField> field_in(std::string_view line) {
  for (const std::string_view visibility : {"pub(crate) ", "pub(super) ", "pub "}) {
    if (line.starts_with(visibility)) line.remove_prefix(visibility.size());
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.substr(colon).starts_with("::")) return std::nullopt;
  std::string_view name = trim(line.substr(0, colon));
  if (name.starts_with("r#")) name.remove_prefix(2);
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), is_word_part);
  return plain ? std::optional(WrittenField{name, trim(line.substr(colon + 1))}) : std::nullopt;
}

}  // namespace

std::string_view definition_of(const Facts& facts, const EntryPoint& entry, const Structure& structure) {
  const std::string head = "struct " + std::string(last_name(structure.path)) + " {";
  for (const std::string_view folder : {std::string_view(facts.project.crates[entry.crate].folder), std::string_view()}) {
    const std::vector<std::string_view> found = definitions_in(facts, folder, head);
    if (found.size() == 1) return found[0];
    if (!found.empty()) return {};
  }
  return {};
}

std::string bare_name(std::string_view name) {
  std::string bare = lower_case(name);
  std::erase_if(bare, [](char c) { return c == '_' || c == '-'; });
  return bare;
}

std::optional<std::vector<std::string>> required_fields(std::string_view definition) {
  const std::size_t open = definition.find('{', std::min(definition.find("struct "), definition.size()));
  if (open == std::string_view::npos || !contains(definition, "Deserialize")) return std::nullopt;
  constexpr std::array<std::string_view, 7> kUnclear{
      "flatten", "alias", "untagged", "from = ", "try_from", "tag = ", "transparent"};
  const bool unclear =
      std::any_of(kUnclear.begin(), kUnclear.end(), [&](std::string_view word) { return contains(definition, word); });
  if (unclear || contains(definition.substr(0, open), "serde(default")) return std::nullopt;
  std::vector<std::string> required;
  std::string attributes;
  for (const std::string_view whole : split_lines(definition.substr(open + 1))) {
    const std::string_view line = trim(whole);
    if (line.empty() || line.starts_with("//") || line.starts_with('}')) continue;
    if (line.starts_with("#[") && !line.ends_with(',')) {
      attributes += line;
      continue;
    }
    const std::optional<WrittenField> field = field_in(line);
    if (!field) return std::nullopt;
    const bool optional = field->type.starts_with("Option<") || contains(field->type, "::Option<") ||
                          contains(attributes, "default") || contains(attributes, "skip") || contains(attributes, "with");
    const std::string_view name = renamed(attributes);
    if (!optional) required.push_back(bare_name(name.empty() ? field->name : name));
    attributes.clear();
  }
  return required;
}

}  // namespace wright
