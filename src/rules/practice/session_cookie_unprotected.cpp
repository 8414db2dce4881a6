// Cookies that let somebody in and can be read by scripts or sent in the clear. A cookie that is built by hand is a text of
// format!: `name={}; Path=/`; one of the crate cookie is built by calls, and its flags may be set anywhere in the crate.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Cookie {
  std::string name;
  Place place;
  bool http_only = false;
  bool secure = false;

  [[nodiscard]] bool is_protected() const { return http_only && secure; }
};

// `session`, `qs_admin_token`, `betting-auth`, `sid`; a token against forged forms is for scripts to read.
bool lets_in(std::string_view cookie) {
  const std::string name = lower_case(cookie);
  constexpr std::array<std::string_view, 4> kScripts{"csrf", "xsrf", "expir", "logged_in"};
  constexpr std::array<std::string_view, 5> kParts{"session", "sessid", "token", "jwt", "auth"};
  const auto holds = [&](std::string_view part) { return contains(name, part); };
  if (std::any_of(kScripts.begin(), kScripts.end(), holds) || contains(name, "author")) return false;
  return name == "sid" || name == "user_id" || name == "userid" || std::any_of(kParts.begin(), kParts.end(), holds);
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == '-' || c == '.'; });
}

// Attributes behind the value: `Path=/`, `HttpOnly`. One that is filled in at run time may be any of them.
bool read_attributes(std::string_view text, Cookie& cookie) {
  for (const std::string_view part : split(text, ';')) {
    const std::string attribute = lower_case(trim(part));
    if (attribute == "max-age=0" || contains(attribute, "1970")) return false;
    const std::size_t filled = attribute.find('{');
    if (filled == 0 || (filled != std::string::npos && attribute[filled - 1] != '=' && attribute[filled - 1] != '.'))
      return false;
    if (attribute == "httponly") cookie.http_only = true;
    if (attribute == "secure") cookie.secure = true;
  }
  return true;
}

// `token={}; Path=/` of format!, where the function speaks of cookies.
bool read_text(const MacroUse& use, Cookie& cookie) {
  std::string_view text = use.place.text();
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin + 1);
  const std::size_t equals = text.find('=');
  const std::size_t end = text.find('"');
  if (equals == std::string_view::npos || end == std::string_view::npos || equals > end || !is_name(text.substr(0, equals)))
    return false;
  const std::string_view value = text.substr(equals + 1, end - equals - 1);
  if (!value.starts_with('{') && !value.starts_with("${")) return false;
  cookie.name = text.substr(0, equals);
  cookie.place = use.place;
  const std::size_t attributes = value.find(';');
  return attributes == std::string_view::npos || read_attributes(value.substr(attributes + 1), cookie);
}

// The header is set with the text itself as its value.
bool is_set_with(const Function& function, const Place& text) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!is_inside(text, call.place)) return false;
    const std::string name = lower_case(call.first_string);
    return name == "set-cookie" || contains(call.place.text().substr(0, text.span.begin - call.place.span.begin), "SET_COOKIE");
  });
}

bool has_attributes(const Place& text) {
  const std::string lower = lower_case(text.text());
  return contains(lower, "; path=") || contains(lower, "; max-age=") || contains(lower, "; samesite") ||
         contains(lower, "; httponly");
}

void add_texts(const Function& function, std::vector<Cookie>& found) {
  for (const MacroUse& use : function.macros) {
    if (last_name(use.name) != "format") continue;
    Cookie cookie;
    if (read_text(use, cookie) && (has_attributes(use.place) || is_set_with(function, use.place))) found.push_back(cookie);
  }
}

bool is_cookie_crate(std::string_view path) {
  return is_in(path, "cookie") || is_in(path, "axum_extra") || is_in(path, "tower_cookies") || is_in(path, "actix_web") ||
         is_in(path, "axum_login");
}

// `jar.remove(Cookie::from("session"))`, and one made to be sent without a value.
bool is_removed(const Call& call, std::string_view whole) {
  const std::string_view before = statement_before(call.place);
  return contains(before, "remov") || contains(whole, "make_removal") || contains(whole, "\"\"");
}

bool sets(const Facts& facts, std::string_view one, std::string_view other) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    return !function.is_test && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      return call.is_method && (call.path == one || call.path == other);
    });
  });
}

void add_built(const Facts& facts, const Function& function, std::vector<Cookie>& found) {
  for (const Call& call : function.calls) {
    if (call.is_method || call.mention || !is_cookie_crate(call.path)) continue;
    if (!call.path.ends_with("Cookie::new") && !call.path.ends_with("Cookie::build")) continue;
    const std::string_view written = call.place.text();
    const std::size_t quote = written.find('"');
    const std::size_t end = quote == std::string_view::npos ? quote : written.find('"', quote + 1);
    if (end == std::string_view::npos || is_removed(call, written)) continue;
    // Whoever sets a flag elsewhere, in a function that finishes each cookie, may set it for this one.
    found.push_back({std::string(written.substr(quote + 1, end - quote - 1)), call.place,
                     sets(facts, "set_http_only", "http_only"), sets(facts, "set_secure", "secure")});
  }
}

std::string_view missing_flags(const Cookie& cookie) {
  if (!cookie.http_only && !cookie.secure)
    return "`HttpOnly` and `Secure`: each script of the page reads it, and a plain HTTP request carries it in the clear";
  if (!cookie.http_only) return "`HttpOnly`: each script of the page reads it";
  return "`Secure`: a plain HTTP request carries it in the clear";
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  const std::vector<Running> running = running_functions(facts);
  std::map<FunctionId, std::vector<Cookie>> by_function;
  std::set<std::string> settled;  // a second text for development, beside one with both flags
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    if (function.is_test) continue;
    std::vector<Cookie> cookies;
    add_texts(function, cookies);
    for (const Cookie& cookie : cookies) {
      if (cookie.is_protected()) settled.insert(cookie.name);
    }
    add_built(facts, function, cookies);
    if (!cookies.empty()) by_function.emplace(id, std::move(cookies));
  }
  for (const auto& [id, cookies] : by_function) {
    Finding* first = nullptr;  // a habit of one function is one finding
    for (const Cookie& cookie : cookies) {
      if (!lets_in(cookie.name) || cookie.is_protected() || settled.contains(cookie.name)) continue;
      if (first != nullptr) {
        first->related.push_back(related(cookie.place, fmt::format("and `{}` here", cookie.name)));
        continue;
      }
      first = &out.report(cookie.place, fmt::format("the cookie `{}` lets its holder in and is set without {}", cookie.name,
                                                    missing_flags(cookie)));
      // Traits that a generated server calls are not followed.
      const auto way =
          std::find_if(running.begin(), running.end(), [&](const Running& one) { return one.reached->function == id; });
      if (way != running.end()) add_path(*first, facts, *way->reached, cookie.place, fmt::format("sets `{}`", cookie.name));
    }
  }
}

}  // namespace

extern constinit const Rule session_cookie_unprotected{"session-cookie-unprotected", &check};

}  // namespace wright
