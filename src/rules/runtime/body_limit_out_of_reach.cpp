// A router that refuses bodies above a number of bytes which no request of Lambda can have: the limit never speaks, and a body
// between the two is refused before the code runs, with an answer that is not the router's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::uint64_t kMebibyte = 1'048'576;
constexpr std::uint64_t kMegabyte = 1'000'000;
constexpr std::uint64_t kRequestMost = 6 * kMebibyte;

// `12_000_000` and `12_000_000usize`.
std::optional<std::uint64_t> number(std::string_view text) {
  std::string digits;
  for (const char letter : trim(text)) {
    if (letter != '_') digits += letter;
  }
  for (const std::string_view suffix : {"usize", "u64"}) {
    if (digits.ends_with(suffix)) digits.resize(digits.size() - suffix.size());
  }
  std::uint64_t value = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value);
  return error == std::errc() && end == last ? std::optional(value) : std::nullopt;
}

// `10 * 1024 * 1024`, a comment beside it left out.
std::optional<std::uint64_t> product(std::string_view text) {
  text = text.substr(0, text.find("/*"));
  std::uint64_t value = 1;
  for (const std::string_view factor : split(text, '*')) {
    const std::optional<std::uint64_t> one = number(factor);
    if (!one || (*one != 0 && value > kRequestMost * kRequestMost / *one)) return std::nullopt;
    value *= *one;
  }
  return value;
}

// Written there, or as a constant of the same file.
std::optional<std::uint64_t> limit_of(const Call& call) {
  const std::string_view argument = trim(argument_text(call, 0));
  if (const std::optional<std::uint64_t> written = product(argument)) return written;
  const std::string_view file = call.place.file->text;
  const std::size_t at = file.find(fmt::format("const {}: usize = ", argument));
  if (argument.empty() || at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = file.substr(file.find('=', at) + 1);
  return product(rest.substr(0, rest.find(';')));
}

bool limits_bodies(const Call& call) {
  if (call.is_method || call.mention) return false;
  return call.path.ends_with("DefaultBodyLimit::max") || call.path.ends_with("RequestBodyLimitLayer::new");
}

std::string in_megabytes(std::uint64_t bytes) {
  return bytes % kMebibyte == 0 ? fmt::format("{} MB", bytes / kMebibyte) : fmt::format("{} MB", bytes / kMegabyte);
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (!entry.is_http) continue;
    std::set<FunctionId> run(entry.init.begin(), entry.init.end());
    run.insert(entry.main);
    for (const Reached& reached : entry.reached) run.insert(reached.function);
    for (const FunctionId id : run) {
      if (!seen.insert(id).second) continue;
      for (const Call& call : facts.code.functions[id].calls) {
        if (!limits_bodies(call)) continue;
        const std::optional<std::uint64_t> limit = limit_of(call);
        if (!limit || *limit <= kRequestMost) continue;
        out.report(
            call.name_place,
            fmt::format("bodies of up to {} are to be taken, and no request of Lambda is larger than {{rate:payload-sync}}: "
                        "what lies between is refused before the code runs",
                        in_megabytes(*limit)));
      }
    }
  }
}

}  // namespace

extern constinit const Rule body_limit_out_of_reach{"body-limit-out-of-reach", &check};

}  // namespace wright
