#include "knowledge/front_matter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::string_view kFence = "---\n";

}  // namespace

Result<FrontMatter> FrontMatter::read(const std::string& file, std::string_view text) {
  const std::size_t end = text.starts_with(kFence) ? text.find("\n---\n", kFence.size() - 1) : std::string_view::npos;
  if (end == std::string_view::npos) {
    return failure({ErrorCode::InvalidInput, "a card opens with front matter between two lines `---`", file, 1});
  }
  FrontMatter front;
  // The empty first line stands for the fence, so that lines are those of the file.
  front.source_ = std::make_unique<SourceFile>(file, "\n" + std::string(text.substr(kFence.size(), end + 1 - kFence.size())));
  front.document_ = read_yaml(*front.source_);
  front.body_ = text.substr(end + 1 + kFence.size());
  front.body_line_ = static_cast<std::uint32_t>(
      std::count(text.begin(), text.end() - static_cast<std::ptrdiff_t>(front.body_.size()), '\n') + 1);
  if (!front.document_.problems.empty()) {
    const SyntaxProblem& problem = front.document_.problems.front();
    return failure({ErrorCode::InvalidInput, problem.message, file, problem.place.start().line});
  }
  if (!front.root().is_mapping()) return failure({ErrorCode::InvalidInput, "the front matter is no mapping", file, 1});
  return front;
}

Error FrontMatter::mistake(std::string_view key, std::string message) const {
  const Member* member = root().find_member(key);
  const std::uint32_t line = member == nullptr ? 1 : member->key_place.start().line;
  return {ErrorCode::InvalidInput, std::move(message), source_->path, line};
}

Error FrontMatter::mistake_at(const Value& value, std::string message) const {
  return {ErrorCode::InvalidInput, std::move(message), source_->path, value.place.start().line};
}

Result<std::string> FrontMatter::optional_text(std::string_view key) const {
  const Value* value = root().find(key);
  if (value == nullptr) return std::string();
  if (!value->is_scalar()) return failure(mistake(key, fmt::format("`{}` must be a text", key)));
  return std::string(trim(value->text));
}

Result<std::string> FrontMatter::text(std::string_view key) const {
  std::string value = TRY(optional_text(key));
  if (value.empty()) return failure(mistake(key, fmt::format("`{}` is missing", key)));
  return value;
}

Result<std::vector<std::string>> FrontMatter::list(std::string_view key) const {
  std::vector<std::string> texts;
  const Value* value = root().find(key);
  if (value == nullptr || value->kind == Value::Kind::Null) return texts;
  if (!value->is_sequence()) return failure(mistake(key, fmt::format("`{}` must be a list", key)));
  for (const Value& item : value->items) {
    if (!item.is_scalar()) return failure(mistake_at(item, fmt::format("an entry of `{}` must be a text", key)));
    texts.push_back(item.text);
  }
  return texts;
}

}  // namespace wright
