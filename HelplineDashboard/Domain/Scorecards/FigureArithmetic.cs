using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Works out every figure of the scorecard from sums: for a day, a month, a queue, a team, always by the same lines.</summary>
/// <remarks>
/// Service levels come from <see cref="ServiceLevel.From" />, means and abandonment from <see cref="ContactCounts" />: the live board
/// calls the same. Nothing to divide by, cannot be known and 0 are three different answers.
/// </remarks>
public static class FigureArithmetic
{
    /// <summary>Works out one figure.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="inputs">What from.</param>
    public static Figure Of(FigureKind kind, FigureInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return WhyNot(FigureCatalogue.Of(kind), inputs.Scope) is { } reason ? Unknowable(kind, reason) : Work(kind, inputs);
    }

    /// <summary>Says why a figure does not exist at some level, or <see langword="null" /> where it does.</summary>
    /// <param name="definition">The figure.</param>
    /// <param name="scope">Of what it would be told.</param>
    public static string? WhyNot(FigureDefinition definition, FigureScope scope)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var ofQueues = scope.HasFlag(FigureScope.Queues) && !definition.IsOfQueues;
        var ofTeam = (scope & (FigureScope.Team | FigureScope.Agent)) != FigureScope.Helpline && !definition.IsOfTeams;
        return (definition.Perspective, definition.Kind) switch
        {
            (Perspective.Cost, _) when ofQueues || ofTeam => "Costs are those of the whole helpline.",
            _ when ofQueues => "An agent serves several queues: it is told of the helpline and of teams.",
            (_, FigureKind.FollowUpsLate or FigureKind.FollowUpsOwed) when ofTeam => "A follow-up is owed by a queue, not by a team.",
            (_, FigureKind.QualityScore) when ofTeam => "Reviews are counted by queue.",
            _ when ofTeam => scope.HasFlag(FigureScope.Agent) ? "A caller who gave up belongs to no agent." : "A caller who gave up belongs to no team.",
            (Perspective.People, _) when scope.HasFlag(FigureScope.SmallTeam) => $"It is told of teams of {TeamLoad.Least} or more only.",
            _ => null,
        };
    }

    private static Figure Work(FigureKind kind, FigureInputs inputs)
    {
        var sums = inputs.Sums;
        var counts = sums.Counts;
        var gaveUp = counts.Abandoned - counts.ShortAbandoned;
        var agents = inputs.Agents;
        return kind switch
        {
            FigureKind.Offered => Count(kind, counts.Offered),
            FigureKind.ServiceLevel => Share(kind, sums.ServiceMet, sums.ServiceCounted),
            FigureKind.ServiceLevelAnsweredOnly => Level(kind, sums, ServiceLevelFormula.AnsweredOnly),
            FigureKind.ServiceLevelStandard => Level(kind, sums, ServiceLevelFormula.Standard),
            FigureKind.ServiceLevelGenesys => Level(kind, sums, ServiceLevelFormula.Genesys),
            FigureKind.ServiceLevelAmazonConnect => Level(kind, sums, ServiceLevelFormula.AmazonConnect),
            FigureKind.ServiceLevelExcludeShort => Level(kind, sums, ServiceLevelFormula.ExcludeShortAbandons),
            // Each square is of a wait cut to the second, which takes about the mean from the spread; it is given back, so that no interval is too narrow.
            FigureKind.SpeedOfAnswer => Mean(kind, counts.SpeedOfAnswer, counts.AnsweredWaitMs, counts.Answered, sums.AnsweredWaitSquares + (counts.AnsweredWaitMs / 1000d)),
            FigureKind.MedianSpeedOfAnswer => Percentile(kind, inputs, 0.5),
            FigureKind.SlowestTenth => Percentile(kind, inputs, 0.9),
            FigureKind.AnswerRate => Share(kind, counts.Answered, counts.Offered),
            FigureKind.AbandonRate => Share(kind, counts.Abandoned, counts.Offered),
            FigureKind.AbandonRateLessShort => Share(kind, gaveUp, counts.Offered - counts.ShortAbandoned),
            FigureKind.RolledOver => Share(kind, counts.RolledOver, counts.Offered),
            FigureKind.Unknown => Share(kind, counts.Unknown, counts.Offered),
            FigureKind.ReachedAfterGivingUp => gaveUp > 0 && !inputs.KnowsFollowUps && sums.KnownCallers == 0
                ? Unknowable(kind, "No source tells of follow-ups, and no caller is known.")
                : Settled(Share(kind, sums.CalledBack + sums.CameBack, gaveUp), inputs.ReachedUntil, "Callers may still be reached until {0}."),
            FigureKind.CalledBack => gaveUp > 0 && !inputs.KnowsFollowUps
                ? Unknowable(kind, "No source tells of follow-ups.")
                : Settled(Share(kind, sums.CalledBack, gaveUp), inputs.ReachedUntil, "Callers may still be called back; it is told until {0}."),
            FigureKind.FirstContactResolution => ByCaller(Settled(Share(kind, sums.Resolved, sums.Resolvable), inputs.ResolvesUntil, Resolving), sums),
            FigureKind.RepeatContact => ByCaller(Share(kind, sums.Repeats, sums.KnownCallers), sums),
            FigureKind.UnknownCaller => Share(kind, sums.FirstVisits - sums.KnownCallers, sums.FirstVisits),
            FigureKind.Satisfaction => Surveyed(Share(kind, sums.Satisfied, sums.SatisfactionAnswers), inputs),
            FigureKind.NetPromoter => Surveyed(Promoters(kind, sums), inputs),
            FigureKind.ResponseRate => Surveyed(Share(kind, sums.Surveyed, counts.Answered), inputs),
            FigureKind.QualityScore => Ratio(kind, inputs.Reviews.ScoreSum, inputs.Reviews.Reviews),
            FigureKind.HandleTime => Mean(kind, counts.HandleTime, counts.HandleMs, counts.Handled, sums.HandleSquares),
            FigureKind.TalkTime => Ratio(kind, sums.TalkMs / 1000d, counts.Handled),
            FigureKind.WrapUpTime => sums.WrappedUp == 0 && counts.Handled > 0
                ? Unknowable(kind, "No source tells when wrap-up ended.")
                : Ratio(kind, sums.WrapUpMs / 1000d, sums.WrappedUp),
            FigureKind.TransferRate => Share(kind, counts.Transferred, counts.Answered),
            FigureKind.Occupancy => OfPresence(Times(kind, agents.BusyMs, agents.AvailableMs), agents),
            FigureKind.OverloadedAgents => OfPresence(Share(kind, agents.Overloaded, agents.WithOccupancy), agents),
            FigureKind.Adherence => OfPlan(Times(kind, agents.AdherentMs, agents.PlannedMs), agents),
            FigureKind.MissedBreaks => OfPlan(Share(kind, agents.MissedBreaks, agents.Breaks), agents),
            FigureKind.Overtime => OfPlan(Ratio(kind, agents.OvertimeMs / 1000d, agents.Planned), agents),
            FigureKind.BackToBack => Share(kind, agents.BackToBack, agents.Distressing),
            FigureKind.FollowUpsOwed => inputs.KnowsFollowUps ? Count(kind, sums.FollowUpsOwed) : Unknowable(kind, "No source tells of follow-ups."),
            FigureKind.FollowUpsLate => inputs.KnowsFollowUps ? Share(kind, sums.FollowUpsLate, sums.FollowUpsDue) : Unknowable(kind, "No source tells of follow-ups."),
            FigureKind.CostPerResolution => ByCaller(Settled(Costs(kind, inputs, sums.Resolved), inputs.ResolvesUntil, Resolving), sums),
            FigureKind.CostPerContact => Costs(kind, inputs, counts.Handled),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such figure."),
        };
    }

    private const string Resolving = "Callers may still come back with the same issue until {0}.";

    private static Figure Unknowable(FigureKind kind, string reason) => new(kind, FigureState.CannotKnow) { Reason = reason };

    private static Figure Level(FigureKind kind, in DaySums sums, ServiceLevelFormula formula)
    {
        var level = ServiceLevel.From(sums.Counts, sums.Overdue, formula);
        return Share(kind, level.Met, level.Counted);
    }

    private static Figure Share(FigureKind kind, int part, int whole)
    {
        if (whole <= 0)
        {
            return new Figure(kind, FigureState.NothingToTell) { Part = part, Whole = whole };
        }

        var (low, high) = Certainty.Wilson(part, whole);
        return new Figure(kind, FigureState.Known)
        {
            Value = 100d * part / whole,
            Part = part,
            Whole = whole,
            Low = low,
            High = high,
            Error = Certainty.ErrorOfShare(part, whole),
        };
    }

    // How many came is what it is; by chance alone it varies from day to day as Poisson's counts do.
    private static Figure Count(FigureKind kind, int count) => new(kind, FigureState.Known) { Value = count, Part = count, Error = Math.Sqrt(Math.Max(1, count)) };

    private static Figure Ratio(FigureKind kind, double part, int whole) =>
        new(kind, whole == 0 ? FigureState.NothingToTell : FigureState.Known) { Value = whole == 0 ? null : part / whole, Part = part, Whole = whole };

    // A share of time, told in hours. Minutes are no sample of anything: it has no interval.
    private static Figure Times(FigureKind kind, long partMs, long wholeMs) => new(kind, wholeMs == 0 ? FigureState.NothingToTell : FigureState.Known)
    {
        Value = wholeMs == 0 ? null : 100d * partMs / wholeMs,
        Part = partMs / 3_600_000d,
        Whole = wholeMs / 3_600_000d,
    };

    private static Figure Mean(FigureKind kind, TimeSpan? mean, long totalMs, int count, double squares)
    {
        var figure = new Figure(kind, mean is null ? FigureState.NothingToTell : FigureState.Known) { Value = mean?.TotalSeconds, Part = totalMs / 1000d, Whole = count };
        if (mean is not { TotalSeconds: var middle } || count < 2)
        {
            return figure;
        }

        var error = Math.Sqrt(Math.Max(0, squares - (count * middle * middle)) / (count - 1) / count);
        var reach = Certainty.ReachOfMean(error, count);
        return figure with { Low = Math.Max(0, middle - reach), High = middle + reach, Error = error };
    }

    private static Figure Percentile(FigureKind kind, FigureInputs inputs, double share)
    {
        if (inputs.Waits is not { } waits)
        {
            return Unknowable(kind, "The waits were not read.");
        }

        if (waits.Percentile(share) is not { TotalSeconds: var value })
        {
            return new Figure(kind, FigureState.NothingToTell) { Whole = 0 };
        }

        var (first, last) = Certainty.Ranks(share, waits.Count);
        var (low, high) = (waits.Percentile(first)!.Value.TotalSeconds, waits.Percentile(last)!.Value.TotalSeconds);
        // Waits are cut to the second, so even equal ones are only known to that.
        return new Figure(kind, FigureState.Known) { Value = value, Whole = waits.Count, Low = low, High = high, Error = Math.Sqrt(Math.Pow((high - low) / 3.92, 2) + (1d / 12)) };
    }

    // The interval with three answers added, of which three quarters each are for and against: it holds for few answers too.
    private static Figure Promoters(FigureKind kind, in DaySums sums)
    {
        var (answers, difference) = (sums.RecommendAnswers, sums.Promoters - sums.Detractors);
        if (answers == 0)
        {
            return new Figure(kind, FigureState.NothingToTell) { Part = difference, Whole = 0 };
        }

        var (all, middle) = (answers + 3d, difference / (answers + 3d));
        var error = 100 * Math.Sqrt((((sums.Promoters + sums.Detractors + 1.5) / all) - (middle * middle)) / all);
        return new Figure(kind, FigureState.Known)
        {
            Value = 100d * difference / answers,
            Part = difference,
            Whole = answers,
            Low = Math.Max(-100, Math.Min(100d * difference / answers, (100 * middle) - (1.96 * error))),
            High = Math.Min(100, Math.Max(100d * difference / answers, (100 * middle) + (1.96 * error))),
            Error = error,
        };
    }

    private static Figure Costs(FigureKind kind, FigureInputs inputs, int whole) =>
        inputs.Cost is { } cost ? Ratio(kind, cost, whole) : Unknowable(kind, "No costs are set for this time, or no source tells how long agents were there.");

    // Where every caller is unknown, nothing can be said of who came back.
    private static Figure ByCaller(Figure figure, in DaySums sums) =>
        figure.State != FigureState.CannotKnow && sums.KnownCallers == 0 && sums.FirstVisits > 0 ? Unknowable(figure.Kind, "No caller is known.") : figure;

    private static Figure Surveyed(Figure figure, FigureInputs inputs) => inputs.KnowsSurveys
        ? Settled(figure, inputs.SurveysUntil, "Surveys may still be answered until {0}.")
        : Unknowable(figure.Kind, "No source tells of surveys.");

    private static Figure OfPresence(Figure figure, in AgentSums agents) =>
        agents.Told == 0 && agents.Days > 0 ? Unknowable(figure.Kind, "No source tells when agents are there.") : figure;

    private static Figure OfPlan(Figure figure, in AgentSums agents) =>
        agents.Told == 0 && agents.Days > 0 ? Unknowable(figure.Kind, "No source tells when agents are there.")
        : agents.Planned == 0 ? Unknowable(figure.Kind, "No shifts are known.")
        : figure;

    private static Figure Settled(Figure figure, DateOnly? until, string reason) => figure.State == FigureState.Known && until is { } day
        ? figure with { State = FigureState.Unsettled, Reason = string.Format(CultureInfo.InvariantCulture, reason, day.ToString("d MMMM", CultureInfo.InvariantCulture)) }
        : figure;
}
