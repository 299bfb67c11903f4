namespace HelplineDashboard.Domain.Simulation;

/// <summary>How many contacts a queue can expect in each half-hour of the week, by the local clock.</summary>
/// <remarks>A day of 23 hours has no contacts for the half-hours it skips; one of 25 hours has those it repeats twice.</remarks>
public sealed class ArrivalProfile
{
    /// <summary>Half-hours of a day.</summary>
    public const int HalfHours = 48;

    private readonly double[] _expected;

    private ArrivalProfile(double[] expected)
    {
        _expected = expected;
        WeeklyTotal = expected.Sum();
    }

    /// <summary>Gets the contacts expected in a week without a change of clocks.</summary>
    public double WeeklyTotal { get; }

    /// <summary>Creates a profile.</summary>
    /// <param name="expected">The contacts expected in a half-hour, from 0 (00:00) to 47 (23:30), of a weekday.</param>
    /// <exception cref="ArgumentException">An expectation is negative or not a number.</exception>
    public static ArrivalProfile From(Func<DayOfWeek, int, double> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var values = new double[7 * HalfHours];
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = expected((DayOfWeek)(slot / HalfHours), slot % HalfHours);
            if (!(values[slot] >= 0 && double.IsFinite(values[slot])))
            {
                throw new ArgumentException("An expected number of contacts must not be negative.", nameof(expected));
            }
        }

        return new ArrivalProfile(values);
    }

    /// <summary>Returns the contacts expected in a half-hour.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="halfHour">0 (00:00) to 47 (23:30).</param>
    public double this[DayOfWeek day, int halfHour] => _expected[((int)day * HalfHours) + halfHour];

    /// <summary>Returns the contacts expected in the half-hour of a local time.</summary>
    /// <param name="local">The time in the queue's zone.</param>
    public double At(DateTime local) => this[local.DayOfWeek, (local.Hour * 2) + (local.Minute / 30)];

    /// <summary>Returns the profile with every expectation multiplied.</summary>
    /// <param name="factor">By how much, 0 or more.</param>
    public ArrivalProfile Times(double factor) => From((day, halfHour) => this[day, halfHour] * factor);
}
