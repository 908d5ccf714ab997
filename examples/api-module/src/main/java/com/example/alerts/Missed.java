package com.example.alerts;

/**
 * Alerts are missing at this place of the stream, because its reader was too slow.
 *
 * @param count how many; at least one
 */
public record Missed(long count) implements AlertEvent {}
