// A client waits as long as the function may run, or longer: Lambda ends the invocation first, and what the code does about a
// timeout is never reached. Only limits that are written as numbers, there or in a constant, and those that reqwest's blocking
// client, lettre and pools of connections have by themselves, of functions whose own limit is known.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kDefaultSeconds = 3;
// Where no timeout is set that is what is wrong, and another rule says so: a shorter limit fits the one that should be set.
constexpr std::int64_t kLongWithoutTimeout = 10;

bool limits(const Call& call) {
  constexpr std::array<std::string_view, 12> kMethods{
      "timeout",           "connect_timeout",    "read_timeout",    "acquire_timeout",
      "operation_timeout", "timeout_global",     "timeout_connect", "operation_attempt_timeout",
      "timeout_read",      "connection_timeout", "wait_timeout",    "response_timeout"};
  return call.is_method ? one_of(call.path, kMethods) : call.path == "tokio::time::timeout";
}

// "Duration::from_secs(30)" of `const WAIT: Duration = Duration::from_secs(30);`: in the file of the call, else in the only other
// that has it; "" where none does.
std::string_view constant(const Facts& facts, const SourceFile& own, std::string_view name) {
  const auto value_in = [&](std::string_view text) {
    for (const std::string_view word : {"const ", "static "}) {
      const std::string head = std::string(word) + std::string(name) + ":";
      const std::size_t at = text.find(head);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = text.substr(at, text.find(';', at) - at);
      const std::size_t sign = rest.find('=');
      return sign == std::string_view::npos ? std::string_view() : trim(rest.substr(sign + 1));
    }
    return std::string_view();
  };
  if (const std::string_view value = value_in(own.text); !value.empty()) return value;
  std::string_view found;
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view value = file.kind == FileKind::Rust ? value_in(file.source->text) : std::string_view();
    if (value.empty()) continue;
    if (!found.empty() && found != value) return {};
    found = value;
  }
  return found;
}

// The last part of a path of constants: "WAIT" of `config::WAIT`; "" for anything else.
std::string_view constant_name(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view name = colon == std::string_view::npos ? text : text.substr(colon + 1);
  const bool upper =
      !name.empty() && std::none_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || !is_word_part(c); });
  const bool path = std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == ':'; });
  return upper && path && (name[0] < '0' || name[0] > '9') ? name : std::string_view();
}

std::optional<std::int64_t> factor(const Facts& facts, const SourceFile& file, std::string_view text) {
  if (const std::string_view name = constant_name(text); !name.empty()) text = constant(facts, file, name);
  std::string digits(text);
  std::erase(digits, '_');
  for (const std::string_view suffix : {"u64", "u32"}) {
    if (digits.ends_with(suffix)) digits.resize(digits.size() - suffix.size());
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

// A number, the constant that is one, or a product of them: `15 * 60`.
std::optional<std::int64_t> number(const Facts& facts, const SourceFile& file, std::string_view text) {
  if (const std::string_view name = constant_name(text); !name.empty()) text = constant(facts, file, name);
  constexpr std::int64_t kMost = 1'000'000'000;
  std::int64_t product = 1;
  for (const std::string_view part : split(text, '*')) {
    const auto value = factor(facts, file, trim(part));
    if (!value || *value > kMost || product > kMost) return std::nullopt;
    product *= *value;
  }
  return product;
}

// 30 of "Duration::from_secs(30)", "Some(Duration::from_millis(30_000))" and of the constant that is one: no sum, no other call
// before it.
std::optional<std::int64_t> seconds_in(const Facts& facts, const SourceFile& file, std::string_view text) {
  if (const std::string_view name = constant_name(text); !name.empty()) text = constant(facts, file, name);
  for (const auto& [word, unit] : {std::pair<std::string_view, std::int64_t>{"from_secs(", 1}, {"from_millis(", 1000}}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos || text.substr(0, at).find_first_of(",+-*/") != std::string_view::npos) continue;
    const std::string_view rest = text.substr(at + word.size());
    const std::size_t close = rest.find(')');
    const auto value = close == std::string_view::npos ? std::nullopt : number(facts, file, trim(rest.substr(0, close)));
    const std::string_view after = close == std::string_view::npos ? std::string_view() : trim(rest.substr(close + 1));
    if (value && (after.empty() || after[0] == ')' || after[0] == ',')) return *value / unit;
  }
  return std::nullopt;
}

// The first argument of `timeout(..)`.
std::optional<std::int64_t> seconds_of(const Facts& facts, const Call& call) {
  const std::string_view text = call.name_place.text();
  const std::size_t first = text.find('(');
  if (first == std::string_view::npos) return std::nullopt;
  const std::string_view arguments = text.substr(first + 1);
  // The name of a constant ends where the argument does.
  const std::string_view word = trim(arguments.substr(0, arguments.find_first_of(",)")));
  return seconds_in(facts, *call.name_place.file, constant_name(word).empty() ? arguments : word);
}

// https://docs.rs/reqwest/latest/reqwest/blocking/struct.ClientBuilder.html#method.timeout, checked 2026-11-27
constexpr std::int64_t kBlockingSeconds = 30;
// https://docs.rs/lettre/latest/lettre/transport/smtp/constant.DEFAULT_TIMEOUT.html, checked 2026-11-27
constexpr std::int64_t kMailSeconds = 60;

// How long a pool waits for a connection: https://docs.rs/sqlx/latest/sqlx/pool/struct.PoolOptions.html,
// https://docs.rs/r2d2/latest/r2d2/struct.Builder.html, https://docs.rs/bb8/latest/bb8/struct.Builder.html, checked 2026-11-28
constexpr std::int64_t kPoolSeconds = 30;

struct Made {
  std::int64_t seconds = 0;
  std::string_view crate;
};

// `PgPoolOptions::new()`, `r2d2::Pool::builder()`: a pool of connections over the network that is given no other limit.
std::optional<Made> pool_as_made(const Function& function, const Call& call) {
  const std::string_view path = call.path;
  const std::string_view text = function.place.text();
  if (contains(text, "acquire_timeout") || contains(text, "connection_timeout") || contains(lower_case(text), "sqlite"))
    return std::nullopt;
  const bool options =
      path.ends_with("PoolOptions::new") || path.ends_with("Pool::connect") || path.ends_with("Pool::connect_lazy");
  if (path.starts_with("sqlx::") && options) return Made{kPoolSeconds, "sqlx"};
  const bool pool = path.ends_with("::Pool::builder") || path.ends_with("::Pool::new");
  if (pool && (path.starts_with("r2d2::") || path.starts_with("diesel::r2d2::"))) return Made{kPoolSeconds, "r2d2"};
  if (pool && path.starts_with("bb8::")) return Made{kPoolSeconds, "bb8"};
  return std::nullopt;
}

// `reqwest::blocking::Client::new()`, `reqwest::blocking::get(url)`, `SmtpTransport::relay(host)`, and nothing in the function
// sets another limit.
std::optional<Made> waits_as_made(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kMailers{"relay", "starttls_relay", "builder_dangerous", "from_url"};
  if (call.mention || call.is_method || contains(function.place.text(), ".timeout(")) return std::nullopt;
  if (contains(call.path, "Pool")) return pool_as_made(function, call);
  if (call.path.starts_with("reqwest::blocking::") &&
      (call.path.ends_with("Client::new") || call.path.ends_with("blocking::get")))
    return Made{kBlockingSeconds, "reqwest"};
  const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
  if (call.path.starts_with("lettre::") && contains(call.path, "SmtpTransport::") && one_of(name, kMailers))
    return Made{kMailSeconds, "lettre"};
  return std::nullopt;
}

struct Limit {
  std::int64_t seconds = 0;
  std::int64_t least = 0;  // of what is longer
  Place place;
  std::string_view name;
};

// The longest that any template lets the code of the entry run; nothing when one of them is not known.
std::optional<Limit> limit_of(const Facts& facts, std::uint32_t entry) {
  std::optional<Limit> longest;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (function.entry != entry) continue;
    if (config == nullptr) return std::nullopt;
    Limit own{kDefaultSeconds, kLongWithoutTimeout, config->place, config->logical_name};
    if (config->timeout) {
      own.seconds = config->timeout->value.value;
      own.least = own.seconds;
      own.place = config->timeout->place;
    } else if (!is_surely_absent(*config, "timeout")) {
      return std::nullopt;
    }
    if (!longest || own.seconds > longest->seconds) longest = own;
  }
  return longest;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (std::uint32_t index = 0; index < facts.code.entries.size(); ++index) {
    const std::optional<Limit> limit = limit_of(facts, index);
    if (!limit) continue;
    for (const FunctionId id : functions_of(facts.code.entries[index])) {
      for (const Call& call : facts.code.functions[id].calls) {
        const std::optional<Made> made = waits_as_made(facts.code.functions[id], call);
        if (!made && !limits(call)) continue;
        const std::optional<std::int64_t> seconds = made ? std::optional(made->seconds) : seconds_of(facts, call);
        if (!seconds || *seconds < limit->least || !told.insert({call.name_place.file, call.name_place.span.begin}).second)
          continue;
        Finding& finding = out.report(
            call.name_place,
            fmt::format("this waits up to {} s{} and `{}` is ended after {} s: the limit never acts, and the caller "
                        "sees `Task timed out` instead of an error",
                        *seconds, made ? fmt::format(", as {} sets it,", made->crate) : "", limit->name, limit->seconds));
        finding.related.push_back(related(limit->place, "the time that the function has"));
      }
    }
  }
}

}  // namespace

extern constinit const Rule client_timeout_above_function{"client-timeout-above-function", &check};

}  // namespace wright
