package com.example.alerts;

/** What a stream of {@link Alerts#watch} holds. */
public sealed interface AlertEvent permits Alert, Missed {}
