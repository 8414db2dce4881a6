#include "rules/refused_input.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"

namespace wright {
namespace {

// Fails for what is written there.
bool reads_text(const Call& call) {
  constexpr std::array<std::string_view, 10> kNames{"from_str",  "from_slice", "parse",           "parse_str",     "from_string",
                                                    "from_utf8", "decode",     "decode_to_slice", "decode_header", "to_str"};
  return !call.awaited && !call.mention && call.touches_event && call.fetched_values == 0 && one_of(last_name(call.path), kNames);
}

// What the gateway or an authorizer has put there.
bool is_of_gateway(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 5> kOurs{"context", "authorizer", "claims", "stage_variables", "path_param"};
  const std::string_view chain = call.place.text();
  const std::string_view of = let_value(function, chain.substr(0, chain.find('.')), call.place.span.begin);
  const std::string asked = lower_case(chain) + lower_case(of);
  return std::any_of(kOurs.begin(), kOurs.end(), [&](std::string_view part) { return contains(asked, part); });
}

// The text after a call begins with `?`, after words about the error.
bool is_returned(const Function& function, const Call& call, std::uint32_t number) {
  return ends_function_in_words(function, number) ||
         trim(std::string_view(call.place.file->text).substr(call.place.span.end, 20)).starts_with('?');
}

// `params.first("url").ok_or("missing parameter url")?`
bool misses_part(const Function& function, const Call& call) {
  if (!call.is_method || !call.touches_event || call.fetched_values != 0) return false;
  if (call.path != "ok_or" && call.path != "ok_or_else") return false;
  const std::string_view asked = call.place.text().substr(0, call.name_place.span.begin - call.place.span.begin);
  const bool request =
      contains(asked, "query") || contains(asked, "header") || contains(asked, "body") || contains(asked, "param");
  const std::vector<ErrorText> texts = error_texts(function);
  return request && std::any_of(texts.begin(), texts.end(), [&](const ErrorText& text) {
           return is_inside(text.place, call.name_place) && tells_client_mistake(text.text);
         });
}

// `return Err(LinkError::InvalidUrl)`, where no request has been made before.
std::optional<Place> refusing_variant(const Function& function) {
  const std::string_view text = function.place.file->text;
  for (std::size_t at = text.find("Err(", function.place.span.begin); at < function.place.span.end;
       at = text.find("Err(", at + 1)) {
    const std::size_t begin = at + 4;
    std::size_t end = begin;
    while (end < text.size() && (is_word_part(text[end]) || text[end] == ':')) ++end;
    const std::string_view path = text.substr(begin, end - begin);
    const std::size_t colons = path.rfind("::");
    if (colons == std::string_view::npos) continue;
    const std::string variant = lower_case(path.substr(colons + 2));
    const bool refuses = variant.starts_with("invalid") || contains(variant, "validation") || contains(variant, "badrequest") ||
                         variant.ends_with("toolong");
    const std::size_t close = text.find_first_of("\n;", end);
    const bool pattern = contains(text.substr(end, close - end), "=>") || contains(text.substr(end, close - end), ") =");
    if (refuses && names_client_mistake(path.substr(colons + 2)) && !pattern)
      return place_in(*function.place.file, begin, end - begin);
  }
  return std::nullopt;
}

std::optional<Place> refuses(const Facts& facts, const Function& function, int depth) {
  for (std::uint32_t i = 0; i < function.calls.size(); ++i) {
    const Call& call = function.calls[i];
    const bool reads = reads_text(call) || misses_part(function, call);
    if (reads && is_returned(function, call, i) && !is_of_gateway(function, call)) return call.name_place;
  }
  if (const std::optional<Place> variant = refusing_variant(function)) return variant;
  if (depth == 0) return std::nullopt;
  for (std::uint32_t i = 0; i < function.calls.size(); ++i) {
    const Call& call = function.calls[i];
    const bool of_request = call.touches_event || (call.is_method && call.place.text().starts_with("self."));
    if (call.targets.size() != 1 || call.by_name || !of_request || !is_returned(function, call, i)) continue;
    if (const std::optional<Place> found = refuses(facts, facts.code.functions[call.targets.front()], depth - 1)) return found;
  }
  return std::nullopt;
}

}  // namespace

bool fails_for_request(const Function& function, const Call& call) {
  return call.targets.empty() && (reads_text(call) || misses_part(function, call)) && !is_of_gateway(function, call);
}

std::optional<Place> refused_input(const Facts& facts, const Function& caller, const Call& call) {
  if (call.targets.size() != 1 || call.by_name || call.mention || !call.touches_event) return std::nullopt;
  const Function& target = facts.code.functions[call.targets.front()];
  if (!contains(target.returns.path, "Result") || &target == &caller) return std::nullopt;
  // What the caller has read before it does not fail a second time.
  const bool read_before = std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& before) {
    constexpr std::array<std::string_view, 2> kOther{"from_slice", "to_str"};
    return reads_text(before) && before.place.span.end <= call.place.span.begin && !one_of(last_name(before.path), kOther);
  });
  return read_before ? std::nullopt : refuses(facts, target, 2);
}

}  // namespace wright
