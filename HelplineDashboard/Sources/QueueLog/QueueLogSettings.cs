namespace HelplineDashboard.Sources.QueueLog;

/// <summary>The settings under <c>Sources:QueueLog</c>.</summary>
/// <param name="Path">The file to follow.</param>
/// <param name="Source">The source's code.</param>
/// <param name="Name">The name to show.</param>
/// <param name="TimeZone">The time zone of a log with wall-clock time; Asterisk itself writes seconds since 1970.</param>
public sealed record QueueLogSettings(string Path, string Source, string Name, TimeZoneInfo TimeZone);
