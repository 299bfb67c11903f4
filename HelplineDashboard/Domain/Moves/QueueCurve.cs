using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What to expect of one queue from its present state over the horizon, for more or fewer places than it has.</summary>
/// <remarks>
/// The queue is followed by the same chain as its risk (<see cref="QueueChain" />, all levels of load), alone: what its agents have to do for other
/// queues is taken off its places (<see cref="AgentShares" />). For the search the loss is worked out at whole places when it is first asked for, and read in
/// between along straight lines.
/// </remarks>
internal sealed class QueueCurve
{
    // Of more waiting contacts than this some are looked at for all.
    private const int MostWaiting = 16;

    // Of more or fewer pausing than usual, half are back to the usual after about twelve minutes.
    private const double BackIn15 = 0.59;
    private const double BackIn30 = 0.83;

    // How much of a pulse is still there in the second quarter of an hour.
    private const double PulseLater = 0.7;
    private const double BreakPart = 0.2;
    private const double BreakTrust = 0.3;

    private readonly RiskInput _input;
    private readonly MoveRules _rules;
    private readonly double _weight;
    private readonly double[] _pace = new double[QueueChain.AllSteps];
    private readonly int _steps;
    private readonly int _overdue;
    private readonly int[] _undecided;
    private readonly List<double> _more = [];
    private readonly List<double> _fewer = [];

    /// <summary>Creates the curve of a queue of which nothing is missing.</summary>
    /// <param name="input">What is known of it.</param>
    /// <param name="rules">The horizon and what giving up costs.</param>
    /// <param name="places">How many places more (or fewer) there are than the input says, because moves are under way.</param>
    /// <param name="occupied">How many of those have a contact.</param>
    /// <param name="share">The part of its places that is there for it, 0 to 1.</param>
    /// <param name="back">How many places more pause now than usual: those come back.</param>
    public QueueCurve(RiskInput input, MoveRules rules, double places, double occupied, double share, double back)
    {
        (_input, _rules, _weight) = (input, rules, MoveRules.Weight(input.Settings.Priority));
        _steps = rules.Horizon <= TimeSpan.FromMinutes(15) ? QueueChain.StepsOf15Minutes : QueueChain.AllSteps;
        ServicePace.Write(_pace, input.Agents!, RiskModel.Handle(input)!.Value, input.Plan.WrapUp);
        var load = RiskModel.Load(input);
        var agents = input.Agents!;
        InService = Math.Max(0, agents.Busy + agents.WrapUp + occupied) * share;
        var pulse = ArrivalPulse.Of(input, load);
        Load = load with
        {
            FirstRate = load.FirstRate * pulse,
            SecondRate = load.SecondRate * (1 + ((pulse - 1) * PulseLater)),
            Staffed = Math.Max(0, load.Staffed + places) * share,
            StaffedIn15 = Math.Max(0, load.Staffed + places + (BackIn15 * back) + Told(agents.ChangeIn15Minutes, agents.Staffed)) * share,
            StaffedIn30 = Math.Max(0, load.Staffed + places + (BackIn30 * back) + Told(agents.ChangeIn30Minutes, agents.Staffed)) * share,
            InSystem = InService + input.Waiting.Length,
            OtherRate = 0,
            WaitingShare = 1,
        };
        _overdue = 0;
        List<int> undecided = [];
        for (var place = 0; place < input.Waiting.Length; place++)
        {
            if (Left(place) > 0)
            {
                undecided.Add(place);
            }
            else
            {
                _overdue++;
            }
        }

        _undecided = [.. undecided];
    }

    /// <summary>Gets the load with the places it has.</summary>
    public ChainLoad Load { get; }

    /// <summary>Gets the places that have a contact or are in wrap-up.</summary>
    public double InService { get; }

    /// <summary>Returns the weighted loss with a change of places, as the search sees it.</summary>
    /// <param name="change">The places more or, below zero, fewer.</param>
    public double Loss(double change)
    {
        change = Math.Clamp(change, -Load.MostStaffed - 1, 10_000);
        var nearest = (int)Math.Round(change);
        if (Math.Abs(change - nearest) < 1e-6)
        {
            return Whole(nearest);
        }

        var below = (int)Math.Floor(change);
        return Whole(below) + ((change - below) * (Whole(below + 1) - Whole(below)));
    }

    /// <summary>Returns the weighted loss with a change of places, exactly.</summary>
    /// <param name="places">The places more or fewer.</param>
    /// <param name="occupied">How many of those have a contact.</param>
    public double Loss(double places, double occupied)
    {
        var (_, missed, abandoned, _) = Count(places, occupied);
        return _weight * (missed + (_rules.GiveUpCost * abandoned));
    }

    /// <summary>Counts the contacts to expect.</summary>
    /// <param name="places">The places more or fewer than there are.</param>
    /// <param name="occupied">How many of those have a contact.</param>
    /// <returns>The contacts to come; those that come or wait and are answered late or give up; those that give up; the share of those to come that is answered in time.</returns>
    public (double Offered, double Missed, double Abandoned, double InTime) Count(double places, double occupied)
    {
        var load = With(places, occupied);
        var (offered, inTime, abandoned) = RiskModel.Count(_input, load, _pace, _steps);
        var missed = _overdue + Math.Max(0, offered - inTime) + MissedOfWaiting(load, occupied);
        return (offered, missed, Math.Min(abandoned, missed), offered <= 1e-9 ? 1 : Math.Clamp(inTime / offered, 0, 1));
    }

    /// <summary>Returns the load with more or fewer places.</summary>
    /// <param name="places">The places more or fewer than there are.</param>
    /// <param name="occupied">How many of those have a contact.</param>
    public ChainLoad With(double places, double occupied) => Load with
    {
        Staffed = Math.Max(0, Load.Staffed + places),
        StaffedIn15 = Math.Max(0, Load.StaffedIn15 + places),
        StaffedIn30 = Math.Max(0, Load.StaffedIn30 + places),
        InSystem = Math.Max(0, Load.InSystem + occupied),
    };

    // A plan knows shifts, but breaks only roughly: a change that a few breaks could make is believed in part, a larger one beyond that.
    private static double Told(double change, double staffed)
    {
        var breaks = BreakPart * staffed;
        return Math.Sign(change) * ((BreakTrust * Math.Min(Math.Abs(change), breaks)) + Math.Max(0, Math.Abs(change) - breaks));
    }

    private double Whole(int change)
    {
        var known = change >= 0 ? _more : _fewer;
        var at = change >= 0 ? change : -change - 1;
        while (known.Count <= at)
        {
            known.Add(double.NaN);
        }

        if (double.IsNaN(known[at]))
        {
            known[at] = Loss(change, 0);
        }

        return known[at];
    }

    // Who waits and is not late yet: answered in time or not, by what stands before them now.
    private double MissedOfWaiting(in ChainLoad load, double occupied)
    {
        if (_undecided.Length == 0)
        {
            return 0;
        }

        var free = load.Staffed - Math.Max(0, InService + occupied);
        var departures = load.Staffed * load.ServiceRate * _pace[0];
        var (looked, missed) = (Math.Min(MostWaiting, _undecided.Length), 0d);
        for (var sample = 0; sample < looked; sample++)
        {
            var place = _undecided[(int)((sample + 0.5) * _undecided.Length / looked)];
            missed += 1 - Math.Clamp(WaitOdds.Single(place - free, departures, load.GiveUpRate, Left(place)), 0, 1);
        }

        return missed * _undecided.Length / looked;
    }

    private double Left(int place) => (_input.Settings.Threshold - (_input.AsOf - _input.Waiting[place].Since)).TotalSeconds;
}
