// The HTML half of a mail, made with format! from what a request brought: its sender writes the mail that goes out in your name.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool makes_ses_body(const Call& call) {
  const bool built = call.receiver.path == "builder" && !call.receiver.arguments.empty();
  const std::string& type = built ? call.receiver.arguments[0].path : call.receiver.path;
  return call.is_method && call.path == "html" && type.starts_with("aws_sdk_ses") && type.ends_with("::Body");
}

// The number of the argument that is HTML; -1 when the call takes none.
int html_argument(const Call& call) {
  if (call.mention) return -1;
  if (makes_ses_body(call) || (call.is_method && call.path == "html_body")) return 0;
  if (call.is_method) return -1;
  if (is_in(call.path, "lettre") && call.path.ends_with("SinglePart::html")) return 0;
  return is_in(call.path, "lettre") && call.path.ends_with("MultiPart::alternative_plain_html") ? 1 : -1;
}

// The texts that bring the request's part in.
void add_texts(const Function& function, Finding& finding) {
  for (const MacroUse& use : function.macros) {
    if (use.name == "format" && use.mentions_event) finding.related.push_back(related(use.place, "the text is made here"));
  }
}

bool escapes(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    const std::string name = lower_case(call.path);
    return contains(name, "escape") || contains(name, "sanit") || contains(name, "ammonia") || contains(name, "encode_text") ||
           contains(name, "encode_safe");
  });
}

bool escapes_on_the_way(const Facts& facts, const Running& running) {
  return escapes(*running.function) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return escapes(facts.code.functions[step.function]); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!running.entry->is_http) continue;
    for (const Call& call : running.function->calls) {
      const int argument = html_argument(call);
      if (argument < 0 || !call.takes_formatted(static_cast<std::uint32_t>(argument))) continue;
      if (escapes_on_the_way(facts, running)) continue;
      Finding& finding =
          out.report(call.name_place,
                     fmt::format("`{}` gets HTML with a part of the request in it as it is: whoever sends the request writes "
                                 "links and pictures into a mail of yours",
                                 call.path));
      add_texts(*running.function, finding);
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_html_mail{"event-in-html-mail", &check};

}  // namespace wright
