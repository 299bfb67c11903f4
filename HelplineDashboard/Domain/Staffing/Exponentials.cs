namespace HelplineDashboard.Domain.Staffing;

/// <summary>Exponentials of small numbers.</summary>
internal static class Exponentials
{
    /// <summary>Returns e^x − 1 without losing the digits of a small x.</summary>
    public static double LessOne(double x)
    {
        if (Math.Abs(x) > 0.3)
        {
            return Math.Exp(x) - 1;
        }

        var (term, sum) = (x, x);
        for (var power = 2; Math.Abs(term) > 1e-17 * Math.Abs(sum); power++)
        {
            term *= x / power;
            sum += term;
        }

        return sum;
    }
}
