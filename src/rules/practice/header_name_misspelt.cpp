// Names of headers that no server reads: a known name with `_` where `-` belongs, or without the `-`, as the variables of CGI and
// the constants of libraries are written. No library corrects such a name.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 22> kKnown{"User-Agent",
                                                  "Content-Type",
                                                  "Content-Length",
                                                  "Content-Encoding",
                                                  "Content-Disposition",
                                                  "Accept-Encoding",
                                                  "Accept-Language",
                                                  "Authorization",
                                                  "Cache-Control",
                                                  "If-None-Match",
                                                  "If-Match",
                                                  "If-Modified-Since",
                                                  "Last-Modified",
                                                  "Set-Cookie",
                                                  "WWW-Authenticate",
                                                  "X-Forwarded-For",
                                                  "Access-Control-Allow-Origin",
                                                  "Access-Control-Allow-Headers",
                                                  "Access-Control-Allow-Methods",
                                                  "Access-Control-Allow-Credentials",
                                                  "Strict-Transport-Security",
                                                  "Retry-After"};

std::string bare(std::string_view name) {
  std::string letters = lower_case(name);
  std::erase_if(letters, [](char c) { return c == '-' || c == '_'; });
  return letters;
}

// What was meant; "" for a name that is right or somebody's own.
std::string_view meant(std::string_view name, std::string_view value) {
  const std::string lower = lower_case(name);
  const bool credentials = contains(value, "Bearer ") || contains(value, "Basic ");
  if (lower == "authorisation" || (lower == "authentication" && credentials)) return "Authorization";
  const std::string letters = bare(name);
  const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&](std::string_view known) { return bare(known) == letters; });
  return found == kKnown.end() || lower_case(*found) == lower ? std::string_view() : *found;
}

// `.header("name", value)` of a request or an answer, `.insert("name", value)` of a HeaderMap, `.set("name", value)` of ureq.
bool sets_header(const Call& call) {
  if (!call.is_method || call.argument_count != 2 || !argument_text(call, 0).starts_with('"')) return false;
  if (call.path == "header" || call.path == "insert_header" || call.path == "append_header") return true;
  if (call.path == "insert" || call.path == "append") return last_name(call.receiver.path) == "HeaderMap";
  return call.path == "set" && contains(call.place.file->text, "ureq::");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!sets_header(call)) continue;
      const std::string_view name = meant(call.first_string, argument_text(call, 1));
      if (name.empty()) continue;
      Finding& finding = out.report(call.name_place, fmt::format("the header `{}` is sent under this name and nothing reads "
                                                                 "it: the other side looks for `{}`",
                                                                 call.first_string, name));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule header_name_misspelt{"header-name-misspelt", &check};

}  // namespace wright
