#include "knowledge/rate_reference.h"

#include <gtest/gtest.h>

namespace wright {
namespace {

constexpr const char* kTable =
    "id,label,value,unit,since,title,url,checked,confidence,until\n"
    "wait,longest wait,43200,s,,T,https://x,2026-01-01,H\n"
    "zip,zip,250,MB,,T,https://x,2026-01-01,H,\n"
    "env,variables,4096,bytes,,T,https://x,2026-01-01,H\n"
    "calls,calls,1000,every 10 s,,T,https://x,2026-01-01,H\n"
    "layers,layers,5,,,T,https://x,2026-01-01,H\n"
    "x86,duration,0.0000166667,$/GB-s,,T,https://x,2026-01-01,H\n"
    "rest,requests,3.5,$/million,,T,https://x,2026-01-01,H\n"
    "http,requests,1,$/million,,T,https://x,2026-01-01,H\n"
    "size,size,17.75,MB,,T,https://x,2026-01-01,H\n"
    "free,free,1000000,a month,,T,https://x,2026-01-01,H\n"
    "third,third,1200,s,,T,https://x,2026-01-01,H\n"
    "speed,speed,2,MB/s,,T,https://x,2026-01-01,H,2025-10\n";

const RateTable& table() {
  static const RateTable rates = *RateTable::read("rates.csv", kTable);
  return rates;
}

std::string text_of(const std::string& text) {
  const Result<std::string> resolved = resolve_rates("card.md", text, table());
  return resolved ? *resolved : resolved.error().message;
}

Error error_of(const std::string& text) {
  const Result<std::string> resolved = resolve_rates("card.md", text, table());
  return resolved ? Error{} : resolved.error();
}

TEST(RateReference, TakesTheUnitOfTheTable) {
  EXPECT_EQ(text_of("at most {rate:wait}, or {rate:zip}."), "at most 43,200 s, or 250 MB.");
  EXPECT_EQ(text_of("{rate:speed} for {rate:layers} layers"), "2 MB/s for 5 layers");
  EXPECT_EQ(text_of("{a} {rates} `{}`"), "{a} {rates} `{}`");
}

TEST(RateReference, ConvertsToAnotherUnit) {
  EXPECT_EQ(text_of("{rate:wait hours}"), "12 hours");
  EXPECT_EQ(text_of("{rate:env KB}"), "4 KB");
  EXPECT_EQ(text_of("{rate:zip bytes}"), "262,144,000 bytes");
}

TEST(RateReference, LeavesOutUnitAndCommas) {
  EXPECT_EQ(text_of("1-{rate:zip bare}"), "1-250");
  EXPECT_EQ(text_of("{rate:calls bare} environments"), "1,000 environments");
  EXPECT_EQ(text_of("a {rate:wait bare hours}-hour wait"), "a 12-hour wait");
  EXPECT_EQ(text_of("{rate:zip plain bytes}, {rate:wait bare plain}"), "262144000 bytes, 43200");
}

TEST(RateReference, WritesMoney) {
  EXPECT_EQ(text_of("{rate:x86} {rate:rest} {rate:http} {rate:http 0.00}"), "$0.0000166667 $3.50 $1 $1.00");
  EXPECT_EQ(text_of("{rate:x86 bare}"), "0.0000166667");
}

TEST(RateReference, RoundsAndCounts) {
  EXPECT_EQ(text_of("{rate:size} {rate:size 0.00} {rate:size 0.0 MB} {rate:size 0}"), "17.75 MB 17.75 MB 17.8 MB 18 MB");
  EXPECT_EQ(text_of("{rate:free million} requests, {rate:free bare}"), "1 million requests, 1,000,000");
  EXPECT_EQ(text_of("{rate:wait million}"), "the rate `wait` is in `s` and cannot be said in `million`");
}

TEST(RateReference, NamesTheLineOfAMistake) {
  EXPECT_EQ(error_of("one\n{rate:nothing}").message, "no rate `nothing` in rates.csv");
  EXPECT_EQ(error_of("one\n{rate:nothing}").line, 2U);
  EXPECT_EQ(error_of("one\n{rate:nothing}").file, "card.md");
  EXPECT_EQ(error_of("{rate:wait MB}").message, "the rate `wait` is in `s` and cannot be said in `MB`");
  EXPECT_EQ(error_of("{rate:layers days}").message, "the rate `layers` has no unit and cannot be said in `days`");
  EXPECT_EQ(error_of("{rate:rest days}").message, "the rate `rest` is in `$/million` and cannot be said in `days`");
  EXPECT_EQ(error_of("\n\n{rate:wait\n}").line, 3U);
}

TEST(RateReference, RefusesANumberWithoutEnd) {
  EXPECT_EQ(text_of("{rate:wait days}"), "0.5 days");
  EXPECT_EQ(text_of("{rate:third hours}"), "the rate `third` is in `s` and cannot be said in `hours`");
}

}  // namespace
}  // namespace wright
