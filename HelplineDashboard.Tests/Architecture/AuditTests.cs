using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Architecture;

/// <summary>Whoever changes something is written down: a use case that writes also writes notes, or stands here with the reason why nobody is behind it.</summary>
public sealed class AuditTests
{
    private static readonly Dictionary<string, string> s_machineOnly = new()
    {
        ["Operations/Access/AuditTrail.cs"] = "It is what writes the notes.",
        ["Operations/Access/AuthenticatorCodes.cs"] = "A code that was used once is used up: the sign-in is noted.",
        ["Operations/Access/ProgramParties.cs"] = "When a key was last used, kept with the key.",
        ["Operations/Access/ScreenParties.cs"] = "When a television was last seen, kept with it.",
        ["Operations/Board/ReconcileContacts.cs"] = "A job that says of contacts that nobody can know any more.",
        ["Operations/Demand/RollUpIntervals.cs"] = "A job that counts.",
        ["Operations/Forecasting/PublishForecasts.cs"] = "A job that makes forecasts.",
        ["Operations/Forecasting/PurgeForecasts.cs"] = "A job that forgets what an agreed time makes old; it holds no person's data.",
        ["Operations/Forecasting/UpdateIntraday.cs"] = "A job that makes today's forecast again.",
        ["Operations/Jobs/MakeUpForMissed.cs"] = "A scheduler that starts what was missed.",
        ["Operations/Jobs/PerformJob.cs"] = "A scheduler that keeps its own book of runs.",
        ["Operations/Jobs/PurgeJobRuns.cs"] = "A job that forgets old runs.",
        ["Operations/Moves/CompareMoves.cs"] = "A job that works out what came of loans.",
        ["Operations/Moves/DemoMoves.cs"] = "What the demo helpline's phone system was asked for: the move itself is noted.",
        ["Operations/Moves/PerformMoves.cs"] = "The steps of a move towards the phone system: making and taking back are noted, the steps are kept with the move.",
        ["Operations/Moves/PurgeMoves.cs"] = "A job that forgets old moves.",
        ["Operations/Moves/SuggestMoves.cs"] = "The dashboard's own suggestions: accepting and declining are noted.",
        ["Operations/Quality/DemoReviews.cs"] = "Reviews that the demo helpline makes up.",
        ["Operations/Recording/RecordEvents.cs"] = "Events come by the thousand: the log itself says which source sent which and when.",
        ["Operations/Recording/SourceLedger.cs"] = "How far a source was read.",
        ["Operations/Risk/KeepPredictions.cs"] = "What the model said, held against what came.",
        ["Operations/Scorecards/BuildAgentDays.cs"] = "A job that counts.",
        ["Operations/Scorecards/BuildDays.cs"] = "A job that counts.",
        ["Operations/Scorecards/CloseDays.cs"] = "A job that publishes days that are over; editions say when and why.",
    };

    [Fact]
    public void Operations_EachThatWrites_NotesWhoDidOrSaysWhyNobodyDid()
    {
        var writing = Repository.Files("HelplineDashboard", ".cs")
            .Where(file => file.Path.StartsWith("Operations/", StringComparison.Ordinal))
            .Select(file => (file.Path, file.Text, Writes: AuditRule.Writes(file.Text)))
            .Where(file => file.Writes.Count > 0)
            .ToList();

        Assert.InRange(writing.Count, 20, 1_000);
        Assert.Empty(writing
            .Where(file => !AuditRule.Notes(file.Text) && !s_machineOnly.ContainsKey(file.Path))
            .Select(file => $"{file.Path} writes ({string.Join(", ", file.Writes)}) and notes nothing: see Operations/Access/AuditTrail.cs"));
        Assert.Empty(s_machineOnly.Keys.Except(writing.Where(file => file.Path.EndsWith("AuditTrail.cs", StringComparison.Ordinal) || !AuditRule.Notes(file.Text)).Select(file => file.Path)));
    }

    [Theory]
    [InlineData("class A(ShiftRepository shifts) { Task B() => shifts.ReplaceAsync(batch); }", "shifts.ReplaceAsync")]
    [InlineData("class A(RecordEvents record, int b) { Task B() => record.RecordAsync([]); }", "record.RecordAsync")]
    [InlineData("class A(\n    ShiftRepository shifts,\n    TimeProvider clock) { Task B() => shifts.ReadAsync(shifts.DeleteAsync()); }", "shifts.DeleteAsync")]
    [InlineData("class A(ShiftRepository shifts) { Task B() => shifts.ReadRangeAsync(); }", null)]
    [InlineData("class A(Other shifts) { Task B() => shifts.ReplaceAsync(); }", null)]
    public void Writes_UseCase_NamesWhatItChanges(string text, string? write) => Assert.Equal(write is null ? [] : [write], AuditRule.Writes(text));

    [Fact]
    public void Notes_UseCaseThatOnlyMentionsTheAudit_IsNotEnough()
    {
        Assert.False(AuditRule.Notes("class A(AuditTrail audit) { /* audit */ }"));
        Assert.True(AuditRule.Notes("await audit.WriteAsync(note);"));
    }
}
