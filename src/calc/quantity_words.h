#pragma once
// Words that are numbers, and units with the factor to the one that a quantity is kept in.

#include <map>
#include <string_view>

#include "calc/units.h"

namespace wright {

constexpr double kMinute = 60'000;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;

using Words = std::map<std::string_view, double>;

inline const Words kSpelled{{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
                            {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
                            {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
                            {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
                            {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60}};
inline const Words kScales{{"k", 1e3},   {"thousand", 1e3}, {"hundred", 1e2}, {"million", 1e6}, {"millions", 1e6},
                           {"mio", 1e6}, {"mln", 1e6},      {"mil", 1e6},     {"billion", 1e9}, {"bn", 1e9}};
inline const Words kTimes{
    {"ms", 1},          {"msec", 1},        {"msecs", 1},        {"millis", 1},        {"millisecond", 1}, {"milliseconds", 1},
    {"s", 1e3},         {"sec", 1e3},       {"secs", 1e3},       {"second", 1e3},      {"seconds", 1e3},   {"m", kMinute},
    {"min", kMinute},   {"mins", kMinute},  {"minute", kMinute}, {"minutes", kMinute}, {"h", kHour},       {"hr", kHour},
    {"hrs", kHour},     {"hour", kHour},    {"hours", kHour},    {"d", kDay},          {"day", kDay},      {"days", kDay},
    {"week", 7 * kDay}, {"weeks", 7 * kDay}};
inline const Words kSizes{{"b", 1e-6},         {"byte", 1e-6},      {"bytes", 1e-6},     {"kb", 1e-3},     {"kib", 1.0 / 1024},
                          {"kilobytes", 1e-3}, {"mb", 1},           {"mib", 1},          {"megabytes", 1}, {"meg", 1},
                          {"gb", 1024},        {"gib", 1024},       {"gigabytes", 1024}, {"gig", 1024},    {"gigs", 1024},
                          {"tb", 1024 * 1024}, {"tib", 1024 * 1024}};
inline const Words kRates{{"rps", 1}, {"tps", 1}, {"qps", 1}, {"rpm", 60}};
inline const Words kPeriods{{"s", 1},
                            {"sec", 1},
                            {"second", 1},
                            {"min", 60},
                            {"minute", 60},
                            {"h", 3600},
                            {"hr", 3600},
                            {"hour", 3600},
                            {"d", kSecondsOfDay},
                            {"day", kSecondsOfDay},
                            {"week", 7 * kSecondsOfDay},
                            {"month", kSecondsOfMonth},
                            {"mo", kSecondsOfMonth}};
inline const Words kPeriodAdverbs{{"hourly", 3600}, {"daily", kSecondsOfDay}, {"monthly", kSecondsOfMonth}};

}  // namespace wright
