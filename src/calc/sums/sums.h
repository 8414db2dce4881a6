#pragma once
// The families of sums. Each looks at the sheet and adds the workings that the figures allow and the question wants.

#include <vector>

#include "calc/sheet.h"
#include "calc/working.h"

namespace wright {

using Workings = std::vector<Working>;

void add_cost_sums(const Sheet& sheet, Workings& out);
void add_provisioned_sums(const Sheet& sheet, Workings& out);
void add_extra_cost_sums(const Sheet& sheet, Workings& out);  // logs, streaming, /tmp, Managed Instances
void add_service_sums(const Sheet& sheet, Workings& out);     // NAT, endpoints, data to the internet
bool add_reach(const Sheet& sheet, Workings& out);            // how far the free tier or money reaches; whether that was asked
bool add_comparison(const Sheet& sheet, Workings& out);       // duration without a bill; whether that was asked
bool add_event_price(const Sheet& sheet, Workings& out);      // one event through several services; whether that was asked
void add_transfer_sums(const Sheet& sheet, Workings& out);    // bytes at a speed, parts, pages
bool add_solution(const Sheet& sheet, Workings& out);         // what a setting must be; whether that was asked
void add_concurrency_sums(const Sheet& sheet, Workings& out);
void add_scaling_sums(const Sheet& sheet, Workings& out);
void add_queue_sums(const Sheet& sheet, Workings& out);
void add_stream_sums(const Sheet& sheet, Workings& out);
void add_retry_sums(const Sheet& sheet, Workings& out);
void add_timeout_sums(const Sheet& sheet, Workings& out);
void add_memory_sums(const Sheet& sheet, Workings& out);
void add_payload_sums(const Sheet& sheet, Workings& out);
void add_package_sums(const Sheet& sheet, Workings& out);
void add_connection_sums(const Sheet& sheet, Workings& out);

}  // namespace wright
