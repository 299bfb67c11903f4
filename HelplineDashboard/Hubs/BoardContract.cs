using System.Runtime.CompilerServices;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Hubs;

/// <summary>Puts snapshots of the board into the contract for other programs.</summary>
public static class BoardContract
{
    /// <summary>The most waiting contacts that are listed for a queue.</summary>
    public const int MostWaitingContacts = 50;

    // A snapshot keeps the parts that did not change, so each is put into words once, however many programs watch.
    private static readonly ConditionalWeakTable<QueueSnapshot, QueueDto> s_queues = new();
    private static readonly Untold[] s_untold = [Untold.Ringing, Untold.WrapUp, Untold.Pauses, Untold.Reachability];

    // Nearly all watch the whole board, and all of these the same one. By the object, so nobody is handed what another one sees.
    private static volatile Tuple<BoardSnapshot, BoardDto>? s_latest;

    /// <summary>Returns a board in the contract's words.</summary>
    public static BoardDto Of(BoardSnapshot board)
    {
        var latest = s_latest;
        if (!ReferenceEquals(latest?.Item1, board))
        {
            s_latest = latest = Tuple.Create(board, Board(board));
        }

        return latest!.Item2;
    }

    /// <summary>Returns a queue in the contract's words; the same object for the same snapshot.</summary>
    public static QueueDto Of(QueueSnapshot queue) => s_queues.GetValue(queue, Queue);

    private static BoardDto Board(BoardSnapshot board) => new(
        EventFields.CutToMilliseconds(board.AsOf),
        board.Sequence,
        board.Trouble,
        board.IsDemo,
        board.IsReplay,
        Totals(board.Totals),
        [.. board.Queues.Select(Of)],
        [.. board.Agents.Select(Agent)],
        [.. board.Sources.Select(source => Describe(source, board.AsOf))]);

    private static QueueDto Queue(QueueSnapshot queue) => new(
        queue.Queue.Code,
        queue.Settings.Name,
        EventWords.Write(queue.Settings.Channel),
        queue.Settings.Priority,
        EventWords.Write(queue.Condition.Status),
        queue.Condition.Reason,
        queue.KnownUntil,
        queue.Waiting.Length,
        queue.Overdue,
        queue.LongestWaitingSince,
        [.. queue.Waiting.Take(MostWaitingContacts).Select(one => new WaitingContactDto(
            one.Contact.Source, one.Contact.Code, one.Since, one.Priority, one.Language, one.IssueType))],
        Agents(queue.Agents, queue.Untold),
        [.. queue.AgentIds.Select(agent => agent.Code)],
        Counts(queue.Last30Minutes),
        Level(queue.ServiceLevelLast30Minutes, queue.Settings),
        queue.Date,
        Counts(queue.Today),
        Level(queue.ServiceLevelToday, queue.Settings),
        Math.Round(queue.ArrivalsPerHour, 2),
        queue.SourceCodes,
        CannotSay(queue.Untold),
        queue.Outlook is { } outlook ? Risk(outlook.Risk) : null,
        queue.Outlook is { } ahead ? [.. ahead.Intervals.Select(Interval)] : []);

    private static RiskDto Risk(QueueRisk risk) => new(
        EventFields.CutToMilliseconds(risk.AsOf),
        EventWords.Write(risk.Level),
        risk.Reason,
        [.. risk.Causes.Select(cause => EventWords.Write(cause.Kind))],
        Next(risk.Next15Minutes),
        Next(risk.Next30Minutes),
        Share(100 * risk.Today?.Needed));

    private static RiskOutlookDto? Next(RiskOutlook? next) => next is null ? null : new(
        Math.Round(100 * next.MissProbability, 1),
        Math.Round(100 * next.ServiceLevel, 1),
        Math.Round(next.Offered, 1),
        Math.Round(next.Abandoned, 1),
        Math.Round(next.LongestWait.TotalSeconds));

    private static OutlookIntervalDto Interval(OutlookInterval one) => new(
        one.StartsAt,
        one.Length.TotalSeconds,
        one.Offered,
        Share(one.Expected?.Mean),
        Share(one.Expected?.Lower80),
        Share(one.Expected?.Upper80),
        Share(one.Needed),
        Share(one.Planned));

    private static TotalsDto Totals(HelplineTotals totals) => new(
        totals.Waiting,
        totals.Overdue,
        totals.LongestWaitingSince,
        totals.LongestWaitingIn?.Code,
        totals.QueuesOffTarget,
        totals.QueuesStale,
        Agents(totals.Agents, totals.Untold),
        Counts(totals.Last30Minutes),
        Counts(totals.Today),
        Share(totals.ServiceLevelLast30Minutes),
        Share(totals.ServiceLevelToday),
        CannotSay(totals.Untold));

    private static AgentDto Agent(AgentSnapshot agent) => new(
        agent.Id.Code,
        agent.Name,
        EventWords.Write(agent.State),
        agent.Since,
        agent.Reason,
        agent.Handling,
        agent.Slots,
        agent.ContactsToday,
        [.. agent.Queues.Select(queue => queue.Code)]);

    private static SourceDto Describe(SourceSnapshot source, DateTimeOffset asOf) => new(
        source.Code,
        source.Name,
        EventWords.Write(source.Kind),
        source.Source.HeardAt,
        source.Source.KnownUntil,
        Seconds(asOf - source.Source.KnownUntil),
        Seconds(source.Source.Cadence),
        source.IsLate,
        source.IsOver,
        CannotSay(source.Source.Start?.Untold ?? Untold.None));

    private static AgentCountsDto Agents(AgentCounts agents, Untold untold) => new(
        agents.SignedIn,
        agents.Ready,
        untold.HasFlag(Untold.Ringing) ? null : agents.Ringing,
        agents.OnContact,
        untold.HasFlag(Untold.WrapUp) ? null : agents.WrapUp,
        untold.HasFlag(Untold.Pauses) ? null : agents.Paused,
        untold.HasFlag(Untold.Reachability) ? null : agents.Unreachable,
        agents.FreeSlots,
        untold.HasFlag(Untold.Pauses) ? null : agents.PausedBy.ToDictionary(one => one.Reason, one => one.Agents));

    private static ContactCountsDto Counts(ContactCounts counts) => new(
        counts.Offered,
        counts.Answered,
        counts.Abandoned,
        counts.ShortAbandoned,
        counts.FlowedOut,
        counts.RolledOver,
        counts.Unknown,
        counts.Transferred,
        Share(counts.AbandonRate),
        Seconds(counts.SpeedOfAnswer),
        Seconds(counts.HandleTime));

    private static ServiceLevelDto Level(ServiceLevel level, QueueSettings settings) => new(
        Share(level.Percentage),
        settings.TargetPercentage,
        settings.Threshold.TotalSeconds,
        level.Met,
        level.Counted,
        EventWords.Write(level.Formula));

    private static string[] CannotSay(Untold untold) =>
        [.. s_untold.Where(one => untold.HasFlag(one)).Select(EventWords.Write)];

    // More digits than the counts behind them would only look exact.
    private static double? Share(double? percentage) => percentage is { } value ? Math.Round(value, 2) : null;

    private static double? Seconds(TimeSpan? length) => length is { } value ? Math.Round(value.TotalSeconds, 3) : null;
}
