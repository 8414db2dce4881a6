// DynamoDB expires items by an attribute of exactly the given name. The code writes the name in another spelling, and nowhere the
// right one.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// In code, not in a comment of its own line.
bool has_word_of_code(const SourceFile& file, std::string_view word) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (!line.starts_with("//") && holds_word(line, word)) return true;
  }
  return false;
}

bool is_named(const Facts& facts, std::string_view attribute) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Rust && has_word_of_code(*file.source, attribute);
  });
}

// "expiresAt" and "EXPIRES_AT"
std::string plain(std::string_view name) {
  std::string out = lower_case(name);
  std::erase_if(out, [](char c) { return c == '_' || c == '-'; });
  return out;
}

const Literal* find_other_spelling(const Facts& facts, std::string_view attribute) {
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Literal& literal : function.literals) {
      if (literal.text != attribute && plain(literal.text) == plain(attribute)) return &literal;
    }
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  for (const DynamoTable& table : facts.deployment.tables) {
    if (!table.expiry_attribute.known() || !has_our_functions(facts, table.stack)) continue;
    const std::string& attribute = *table.expiry_attribute.value;
    if (is_named(facts, attribute)) continue;
    const Literal* const other = find_other_spelling(facts, attribute);
    if (other == nullptr) continue;
    Finding& finding = out.report(table.expiry_attribute.place,
                                  fmt::format("`{}` expires items by `{}` but the code writes `{}`: no item ever expires",
                                              table.logical_name, attribute, other->text));
    finding.related.push_back(related(other->place, "the attribute as the code writes it"));
  }
}

}  // namespace

extern constinit const Rule expiry_attribute_differs{"expiry-attribute-differs", &check};

}  // namespace wright
