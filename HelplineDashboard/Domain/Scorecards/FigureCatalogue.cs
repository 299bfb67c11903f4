using System.Collections.Immutable;
using static HelplineDashboard.Domain.Scorecards.ContactSet;
using static HelplineDashboard.Domain.Scorecards.FigureDirection;
using static HelplineDashboard.Domain.Scorecards.FigureUnit;
using static HelplineDashboard.Domain.Scorecards.Perspective;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>The definitions of all figures, in the order in which pages and files list them.</summary>
/// <remarks>
/// Handle time, talk, wrap-up and occupancy inform: at a helpline a shorter conversation is no better one, and an agent who is
/// hardly busy is no better off than one who is too busy. What is too much of it has figures of its own: agents over 85 %, back to back.
/// Repeat contact informs too: at a crisis line who calls again has done what was hoped for.
/// </remarks>
public static class FigureCatalogue
{
    /// <summary>Gets the definitions.</summary>
    public static ImmutableArray<FigureDefinition> All { get; } =
    [
        new(FigureKind.ServiceLevel, "service-level", "Service level", Caller, Percentage, Higher, "In time ÷ counted, each queue by its own formula and threshold")
            { Part = InTime, Whole = Counted, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.ServiceLevelExcludeShort, "service-level-exclude-short", "Service level, less short abandons", Caller, Percentage, Higher, "Answered in time ÷ (answered + abandoned − short abandons)")
            { Part = InTime, IsOfTeams = false },
        new(FigureKind.ServiceLevelStandard, "service-level-standard", "Service level, standard", Caller, Percentage, Higher, "Answered in time ÷ (answered + abandoned)")
            { Part = InTime, IsOfTeams = false },
        new(FigureKind.ServiceLevelAnsweredOnly, "service-level-answered-only", "Service level, answered only", Caller, Percentage, Higher, "Answered in time ÷ answered")
            { Part = InTime, Whole = Answered },
        new(FigureKind.ServiceLevelGenesys, "service-level-genesys", "Service level, as Genesys Cloud", Caller, Percentage, Higher, "Answered in time ÷ (answered + abandoned − short abandons + flowed out + rolled over)")
            { Part = InTime, IsOfTeams = false },
        new(FigureKind.ServiceLevelAmazonConnect, "service-level-amazon-connect", "Service level, as Amazon Connect", Caller, Percentage, Higher, "(Answered in time + abandoned in time) ÷ offered")
            { Whole = ContactSet.Offered, IsOfTeams = false },
        new(FigureKind.SpeedOfAnswer, "speed-of-answer", "Speed of answer", Caller, Duration, Lower, "Wait of the answered ÷ answered")
            { Whole = Answered, IsHeadline = true },
        new(FigureKind.MedianSpeedOfAnswer, "median-speed-of-answer", "Median speed of answer", Caller, Duration, Lower, "The wait that half of the answered did not exceed")
            { Whole = Answered },
        new(FigureKind.SlowestTenth, "slowest-tenth", "Wait of nine in ten", Caller, Duration, Lower, "The wait that nine of ten answered did not exceed")
            { Whole = Answered },
        new(FigureKind.AnswerRate, "answer-rate", "Answer rate", Caller, Percentage, Higher, "Answered ÷ offered")
            { Part = Answered, Whole = ContactSet.Offered, IsOfTeams = false },
        new(FigureKind.AbandonRateLessShort, "abandon-rate-less-short", "Gave up", Caller, Percentage, Lower, "(Abandoned − short abandons) ÷ (offered − short abandons)")
            { Part = GaveUp, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.AbandonRate, "abandon-rate", "Abandoned, short ones included", Caller, Percentage, Lower, "Abandoned ÷ offered, short abandons in both")
            { Part = Abandoned, Whole = ContactSet.Offered, IsOfTeams = false },
        new(FigureKind.ReachedAfterGivingUp, "reached-after-giving-up", "Reached after giving up", Caller, Percentage, Higher, "(Called back + answered within 24 hours after) ÷ gave up")
            { Whole = GaveUp, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.CalledBack, "called-back", "Called back after giving up", Caller, Percentage, Higher, "Called back ÷ gave up")
            { Part = ContactSet.CalledBack, Whole = GaveUp, IsOfTeams = false },
        new(FigureKind.RolledOver, "rolled-over", "Rolled over", Caller, Percentage, Lower, "Taken by a partner centre ÷ offered")
            { Part = ContactSet.RolledOver, Whole = ContactSet.Offered, IsOfTeams = false },
        new(FigureKind.FirstContactResolution, "first-contact-resolution", "First-contact resolution", Caller, Percentage, Higher, "Neither transferred nor back with the same issue in the window ÷ answered of a known caller")
            { Part = Resolved, Whole = Resolvable, IsHeadline = true },
        new(FigureKind.RepeatContact, "repeat-contact", "Repeat contact", Caller, Percentage, Neither, "Seen with the same issue in the window before ÷ of a known caller; it informs, it is not judged")
            { Part = Repeat, Whole = KnownCaller, IsOfTeams = false },
        new(FigureKind.Satisfaction, "satisfaction", "Satisfied callers", Caller, Percentage, Higher, "Answers of 4 or 5 ÷ answers to that question")
            { Part = Satisfied, IsHeadline = true },
        new(FigureKind.NetPromoter, "net-promoter", "Net promoter score", Caller, Points, Higher, "% of 9 or 10 − % of 0 to 6, of answers to that question")
            { Part = Promoter },
        new(FigureKind.ResponseRate, "response-rate", "Survey response", Caller, Percentage, Higher, "Answered with a survey answer ÷ answered")
            { Part = Surveyed, Whole = Answered },

        new(FigureKind.Offered, "offered", "Offered", Perspective.Operations, Count, Neither, "Contacts that reached a queue on the day")
            { Part = ContactSet.Offered, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.HandleTime, "handle-time", "Handle time", Perspective.Operations, Duration, Neither, "Talk and wrap-up of the handled ÷ handled")
            { Whole = Handled, IsHeadline = true },
        new(FigureKind.TalkTime, "talk-time", "Talk time", Perspective.Operations, Duration, Neither, "Talk of the handled ÷ handled, hold included")
            { Whole = Handled },
        new(FigureKind.WrapUpTime, "wrap-up-time", "Wrap-up time", Perspective.Operations, Duration, Neither, "Wrap-up ÷ handled whose wrap-up the source told"),
        new(FigureKind.TransferRate, "transfer-rate", "Transferred", Perspective.Operations, Percentage, Lower, "Transferred ÷ answered")
            { Part = Transferred, Whole = Answered, IsHeadline = true },
        new(FigureKind.QualityScore, "quality-score", "Quality score", Perspective.Operations, Score, Higher, "Sum of the scores ÷ reviewed contacts")
            { Part = Reviewed, Whole = Reviewed, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.FollowUpsLate, "follow-ups-late", "Follow-ups late", Perspective.Operations, Percentage, Lower, "Due on the day and not done by then ÷ due on the day")
            { IsOfTeams = false, IsHeadline = true },
        new(FigureKind.FollowUpsOwed, "follow-ups-owed", "Follow-ups owed", Perspective.Operations, Count, Neither, "Follow-ups that came to be owed on the day")
            { IsOfTeams = false },
        new(FigureKind.Unknown, "unknown-outcome", "Outcome unknown", Perspective.Operations, Percentage, Lower, "Outcome unknown ÷ offered")
            { Part = ContactSet.Unknown, Whole = ContactSet.Offered, IsOfTeams = false },
        new(FigureKind.UnknownCaller, "unknown-caller", "Unknown callers", Perspective.Operations, Percentage, Neither, "Of an unknown caller ÷ offered, continuations after a transfer in neither")
            { IsOfTeams = false },

        new(FigureKind.Occupancy, "occupancy", "Occupancy", People, Percentage, Neither, "Busy ÷ (busy + free), wall clock of all agents")
            { IsOfQueues = false, IsHeadline = true },
        new(FigureKind.OverloadedAgents, "overloaded-agents", "Agents over 85 % occupancy", People, Percentage, Lower, "Agents busy more than 85 % of their time ÷ agents whose occupancy is known")
            { IsOfQueues = false, IsHeadline = true },
        new(FigureKind.BackToBack, "back-to-back", "Distressing back to back", People, Percentage, Lower, "Distressing, less than 10 minutes after another ÷ distressing")
            { Whole = Distressing, IsOfQueues = false, IsHeadline = true },
        new(FigureKind.MissedBreaks, "missed-breaks", "Missed breaks", People, Percentage, Lower, "Breaks of which less than half was free ÷ planned breaks")
            { IsOfQueues = false },
        new(FigureKind.Adherence, "adherence", "Adherence", People, Percentage, Higher, "Planned time in which the agent was available ÷ planned time")
            { IsOfQueues = false, IsHeadline = true },
        new(FigureKind.Overtime, "overtime", "Overtime", People, Duration, Lower, "Time available outside the plan ÷ agents with a plan")
            { IsOfQueues = false },

        new(FigureKind.CostPerResolution, "cost-per-resolution", "Cost per resolution", Cost, Money, Lower, "Cost of the day ÷ resolved on first contact")
            { Whole = Resolved, IsOfQueues = false, IsOfTeams = false, IsHeadline = true },
        new(FigureKind.CostPerContact, "cost-per-contact", "Cost per contact", Cost, Money, Lower, "Cost of the day ÷ handled")
            { Whole = Handled, IsOfQueues = false, IsOfTeams = false },
    ];

    private static readonly ImmutableArray<FigureDefinition> s_byKind = [.. Enum.GetValues<FigureKind>().Select(kind => All.Single(one => one.Kind == kind))];

    /// <summary>Returns the definition of a figure.</summary>
    /// <param name="kind">Which.</param>
    public static FigureDefinition Of(FigureKind kind) => s_byKind[(int)kind];

    /// <summary>Finds a figure by its name in addresses and files.</summary>
    /// <param name="code">The name.</param>
    public static FigureDefinition? Find(string? code) => All.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
