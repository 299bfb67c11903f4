namespace HelplineDashboard.Sources.Asterisk;

/// <summary>A call that waits, as Asterisk lists it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Number">The caller's number as Asterisk has it.</param>
/// <param name="Waited">How long it has waited.</param>
internal readonly record struct WaitingCall(string Call, string Queue, string? Number, TimeSpan Waited);
