using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>How a contact that comes now would count in the service level, by what it finds.</summary>
/// <param name="settings">Threshold, short-abandon limit and formula.</param>
internal readonly struct ArrivalOdds(QueueSettings settings)
{
    /// <summary>Writes, for each cell of states, the chance to be met and to be counted.</summary>
    /// <param name="met">Takes the chance to be met.</param>
    /// <param name="counted">Takes the chance to be counted at all.</param>
    /// <param name="lowest">The state of the first cell.</param>
    /// <param name="width">The contacts between two cells.</param>
    /// <param name="staffed">The places.</param>
    /// <param name="departures">How many of them become free per second while all are taken.</param>
    /// <param name="giveUp">The rate at which one who waits gives up, per second.</param>
    public void Write(Span<double> met, Span<double> counted, double lowest, double width, double staffed, double departures, double giveUp)
    {
        var threshold = settings.Threshold.TotalSeconds;
        var length = (int)Math.Clamp(Math.Ceiling(lowest + (width * met.Length) - staffed), 1, 4096);
        Span<double> inTime = length <= 512 ? stackalloc double[length] : new double[length];
        WaitOdds.Write(inTime, departures, giveUp, threshold, patient: false);
        Span<double> reached = settings.Formula != ServiceLevelFormula.AmazonConnect ? [] : length <= 512 ? stackalloc double[length] : new double[length];
        if (!reached.IsEmpty)
        {
            WaitOdds.Write(reached, departures, giveUp, threshold, patient: true);
        }

        var limit = settings.ShortAbandonLimit.TotalSeconds;
        for (var cell = 0; cell < met.Length; cell++)
        {
            var ahead = lowest + (cell * width) - staffed;
            met[cell] = WaitOdds.At(inTime, ahead);
            counted[cell] = 1;
            if (ahead <= -1)
            {
                continue;
            }

            switch (settings.Formula)
            {
                case ServiceLevelFormula.AnsweredOnly:
                    var answered = staffed <= 0 ? 0 : departures / (departures + ((Math.Max(0, ahead) + 1) * giveUp));
                    counted[cell] = Math.Max(met[cell], double.IsNaN(answered) ? 0 : answered);
                    break;
                case ServiceLevelFormula.AmazonConnect:
                    met[cell] = 1 - (Math.Exp(-giveUp * threshold) * (1 - WaitOdds.At(reached, ahead)));
                    break;
                case ServiceLevelFormula.ExcludeShortAbandons or ServiceLevelFormula.Genesys:
                    // Whoever gives up at once would mostly not have been answered by then.
                    counted[cell] = Math.Max(met[cell], 1 + (double.ExpM1(-giveUp * limit) * Math.Min(1, 1 + ahead)));
                    break;
            }
        }
    }
}
