// Behind a REST API, or where the function answers the preflight itself, each answer needs the CORS header: the preflight and the
// failures too. Only where every header stands at the answer that it is for; whatever puts it into all of them is not followed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/preflight.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// An answer as a chain of calls writes it: `Response::builder()..body(..)`, `Response::new(..)`.
struct Answer {
  Place place;  // the chain
  Place shown;  // where it begins
  std::string function;
  bool has_header = false;
};

using Told = std::set<std::pair<const SourceFile*, std::uint32_t>>;  // where answers begin that were looked at

bool names_header(std::string_view text) {
  const std::string lower = lower_case(text);
  return contains(lower, "access-control-allow-origin") || contains(lower, "access_control_allow_origin");
}

// The longest chain that begins with the call.
const Call& whole_chain(const Function& function, const Call& head) {
  const Call* longest = &head;
  for (const Call& call : function.calls) {
    const bool same = call.is_method && call.place.span.begin == head.place.span.begin;
    if (same && call.place.span.end > longest->place.span.end) longest = &call;
  }
  return *longest;
}

// The calls that begin an answer; a type of the project that is called likewise is none.
bool begins_answer(const Call& call) {
  const std::string_view path = call.path;
  const bool ours = path == "Response::new" || path.ends_with("::Response::new");
  return !call.is_method && !call.mention && (ours || path.ends_with("Response::builder"));
}

void add_answers(const Facts& facts, const Reached& reached, std::vector<Answer>& out) {
  const Function& function = facts.code.functions[reached.function];
  for (const Call& call : function.calls) {
    if (!begins_answer(call)) continue;
    const Place chain = whole_chain(function, call).place;
    if (call.path.ends_with("builder") && !contains(chain.text(), ".body(")) continue;
    // In place of one that could not be built.
    const bool inside = std::any_of(out.begin(), out.end(), [&](const Answer& other) { return is_inside(chain, other.place); });
    if (!inside) out.push_back({chain, call.name_place, function.name, names_header(chain.text())});
  }
}

// The header is named elsewhere than in one of the chains, or something is done to answers as a whole.
bool is_added_elsewhere(const Facts& facts, const EntryPoint& entry, const std::vector<Answer>& answers) {
  const auto in_answer = [&](const SourceFile& file, std::size_t at) {
    return std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
      return answer.place.file == &file && at >= answer.place.span.begin && at < answer.place.span.end;
    });
  };
  for (const Function& function : facts.code.functions) {
    if (function.is_test || function.crate != entry.crate) continue;
    const std::string_view text = function.place.text();
    for (const std::string_view way : {"CorsLayer", "cors_middleware", "cors_headers", "with_cors", "add_cors", "apply_cors",
                                       "cors::", "Cors::", "headers_mut", ".headers("}) {
      if (contains(text, way)) return true;
    }
    const std::string lower = lower_case(text);
    for (const std::string_view name : {"access-control-allow-origin", "access_control_allow_origin"}) {
      for (std::size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
        if (!in_answer(*function.place.file, function.place.span.begin + at)) return true;
      }
    }
  }
  return false;
}

// What a page of another site does not ask for by a script, or is not meant to read: redirects, refused methods and origins,
// pages.
bool needs_none(const Answer& answer) {
  const std::string text = lower_case(answer.place.text());
  constexpr std::array<std::string_view, 12> kSigns{"location", "text/html", "forbidden", "403",    "method_not_allowed",
                                                    "405",      "permanent", "see_other", "found)", "(302",
                                                    "(301",     "switching"};
  const std::string found = replace_all(text, "not_found", "");
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(found, sign); });
}

// It answers OPTIONS: the nearest arm or condition before it says so, or the name of its function.
bool is_preflight(const Answer& answer) {
  if (contains(answer.function, "options") || contains(answer.function, "preflight")) return true;
  const std::string_view text = std::string_view(answer.place.file->text).substr(0, answer.place.span.begin);
  const std::size_t asked = text.rfind("OPTIONS");
  return asked != std::string_view::npos && !contains(text.substr(asked), "Response::") &&
         contains(answer.place.text(), "ethods");
}

void check_entry(const Facts& facts, const EntryPoint& entry, const std::vector<Answer>& answers, Told& told, Findings& out) {
  const auto has = [](const Answer& answer) { return answer.has_header; };
  const auto sent = std::find_if(answers.begin(), answers.end(), has);
  if (sent == answers.end() || is_added_elsewhere(facts, entry, answers)) return;
  const bool preflight_only = std::all_of(answers.begin(), answers.end(),
                                          [&](const Answer& answer) { return !answer.has_header || is_preflight(answer); });
  Finding* finding = nullptr;
  for (const Answer& answer : answers) {
    if (answer.has_header || needs_none(answer) || !told.insert({answer.place.file, answer.place.span.begin}).second) continue;
    if (finding != nullptr) {
      finding->related.push_back(related(answer.shown, "nor has this one"));
      continue;
    }
    finding = &out.report(answer.shown,
                          preflight_only ? "only the answer to the preflight has `Access-Control-Allow-Origin`: browsers send "
                                           "the request and then refuse this reply"
                                         : "other answers have `Access-Control-Allow-Origin` and this one has not: a page gets "
                                           "an error of CORS in place of this status and text");
    if (preflight_only) finding->severity = Severity::High;
    finding->related.push_back(related(sent->shown, "an answer with the header"));
  }
}

// A program of the API that another one of the same crate belongs to, and which sends the header with its answers.
struct Program {
  const EntryPoint* entry = nullptr;
  std::vector<Answer> answers;
  bool has_header = false;
};

bool names_cors(const Facts& facts, const EntryPoint& entry) {
  const auto names = [&](FunctionId id) {
    const std::string text = lower_case(facts.code.functions[id].place.file->text);
    constexpr std::array<std::string_view, 6> kWays{"corslayer", "cors::", "cors_", "_cors", "cors(", "cors)"};
    return names_header(text) ||
           std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
  };
  return names(entry.main) ||
         std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) { return names(reached.function); });
}

// Behind one REST API some programs send the header and others never do.
void check_programs(const Facts& facts, const std::vector<Program>& programs, Findings& out) {
  const std::optional<Place> preflight = find_preflight(facts);
  if (!preflight) return;
  std::map<std::uint32_t, Finding*> told;
  for (const Program& program : programs) {
    const auto sender = std::find_if(programs.begin(), programs.end(), [&](const Program& other) {
      return other.entry->crate == program.entry->crate && other.has_header;
    });
    if (sender == programs.end() || program.has_header || names_cors(facts, *program.entry)) continue;
    const auto answer = std::find_if_not(program.answers.begin(), program.answers.end(), needs_none);
    if (answer == program.answers.end()) continue;
    Finding*& finding = told[program.entry->crate];
    if (finding != nullptr) {
      finding->related.push_back(related(answer->shown, fmt::format("nor has `{}`", program.entry->binary)));
      continue;
    }
    finding =
        &out.report(answer->shown, fmt::format("no answer of `{}` has `Access-Control-Allow-Origin`, which `{}` sends behind "
                                               "the same preflight: browsers ask and then refuse the reply",
                                               program.entry->binary, sender->entry->binary));
    finding->related.push_back(related(*preflight, "the preflight is allowed here"));
  }
}

void check(const Facts& facts, Findings& out) {
  if (gateway_answers_browsers(facts)) return;
  Told told;
  std::vector<Program> programs;
  for (std::uint32_t number = 0; number < facts.code.entries.size(); ++number) {
    const EntryPoint& entry = facts.code.entries[number];
    if (entry.handlers.empty() || entry.reached.empty()) continue;
    const std::optional<EventSource> source = event_source_of(facts, number);
    const Running running{&entry, &entry.reached.front(), &facts.code.functions[entry.handlers.front()], source};
    if (!takes_http_requests(running)) continue;
    Program program{&entry, {}, false};
    for (const Reached& reached : entry.reached) add_answers(facts, reached, program.answers);
    check_entry(facts, entry, program.answers, told, out);
    if (source && *source != EventSource::ApiGatewayRest && *source != EventSource::Http) continue;
    program.has_header =
        std::any_of(program.answers.begin(), program.answers.end(), [](const Answer& answer) { return answer.has_header; });
    programs.push_back(std::move(program));
  }
  check_programs(facts, programs, out);
}

}  // namespace

extern constinit const Rule cors_header_on_some_answers{"cors-header-on-some-answers", &check};

}  // namespace wright
