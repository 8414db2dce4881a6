// HTML put together by format! from texts that others wrote: a title of a feed, the name that a user gave himself. What they
// write becomes markup of the mail, the chat message or the page. A request's own parts in a mail are event-in-html-mail's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `<b>{}</b>`, `<a href="{}">`: an element that is closed, with a part that is filled in.
bool has_markup(std::string_view text) {
  constexpr std::array<std::string_view, 14> kEnds{"</b>",  "</i>",    "</a>", "</h1>", "</h2>",   "</h3>",  "</li>",
                                                   "</td>", "</code>", "</p>", "</th>", "</span>", "</div>", "</strong>"};
  return contains(text, "{") &&
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return contains(text, end); });
}

// A text of somebody's own making, by the last word of what is printed: `post.title`, `records[0].actor_first_name`.
bool names_free_text(std::string_view value) {
  constexpr std::array<std::string_view, 16> kWords{
      "title",   "first_name", "last_name", "username",    "user_name", "full_name", "nickname", "message",
      "comment", "summary",    "desc",      "description", "author",    "caption",   "feedback", "display_name"};
  std::string_view text = trim(value);
  for (const std::string_view end : {".clone()", ".as_str()", ".to_string()", ".trim()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  std::size_t begin = text.size();
  while (begin > 0 && is_word_part(text[begin - 1])) --begin;
  if (begin == 0 || text[begin - 1] != '.') return false;  // a name of its own may be a fixed text, or escaped before
  const std::string_view word = text.substr(begin);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view one) {
    return word == one || (word.ends_with(one) && word[word.size() - one.size() - 1] == '_');
  });
}

const MacroValue* free_text(const MacroUse& use) {
  const auto at = std::find_if(use.values.begin(), use.values.end(), [](const MacroValue& value) {
    const std::string_view type = last_name(value.type.path);
    return (type.empty() || type == "String" || type == "str" || type == "Option") && names_free_text(value.text);
  });
  return at == use.values.end() ? nullptr : &*at;
}

bool escapes(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWords{"escape(", "escape_", "escape::",    "escaped(",
                                                   "ammonia", "sanit",   "encode_text", "encode_safe"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// Something in the project sends HTML.
bool sends_html(const Facts& facts) {
  constexpr std::array<std::string_view, 9> kWords{"ParseMode::Html", "\"parse_mode\"", "text/html",      "TEXT_HTML", ".html(",
                                                   "html_body",       "with_html",      "MultiPart::alt", "set_html("};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const std::string_view text = file.source->text;
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

void check(const Facts& facts, Findings& out) {
  std::optional<bool> sends;  // looked for when there is something to tell
  for (const Running& running : running_functions(facts)) {
    Habit habit(facts, running, out);
    for (const MacroUse& use : running.function->macros) {
      const bool makes_text = use.name == "format" || use.name == "write" || use.name == "writeln";
      if (!makes_text || !has_markup(use.place.text())) continue;
      const MacroValue* const value = free_text(use);
      if (value == nullptr || escapes(running.function->place.file->text)) continue;
      if (!sends) sends = sends_html(facts);
      if (!*sends) return;
      habit.add(use.place,
                fmt::format("`{}` goes into HTML as it is: whoever writes that text writes markup of yours, and a `<` in it "
                            "breaks the rest",
                            value->text),
                fmt::format("`{}!`", use.name));
    }
  }
}

}  // namespace

extern constinit const Rule markup_not_escaped{"markup-not-escaped", &check};

}  // namespace wright
