using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data;

/// <summary>The counts of a period as rows hold them.</summary>
internal abstract class CountsRow
{
    public int Offered { get; init; }
    public int Answered { get; init; }
    public int AnsweredInTime { get; init; }
    public int Abandoned { get; init; }
    public int ShortAbandoned { get; init; }
    public int AbandonedInTime { get; init; }
    public int FlowedOut { get; init; }
    public int RolledOver { get; init; }
    public int Unknown { get; init; }
    public int Transferred { get; init; }
    public long AnsweredWaitMs { get; init; }
    public int Handled { get; init; }
    public long HandleMs { get; init; }

    public ContactCounts ToCounts() => new()
    {
        Offered = Offered,
        Answered = Answered,
        AnsweredInTime = AnsweredInTime,
        Abandoned = Abandoned,
        ShortAbandoned = ShortAbandoned,
        AbandonedInTime = AbandonedInTime,
        FlowedOut = FlowedOut,
        RolledOver = RolledOver,
        Unknown = Unknown,
        Transferred = Transferred,
        AnsweredWaitMs = AnsweredWaitMs,
        Handled = Handled,
        HandleMs = HandleMs,
    };
}
