namespace HelplineDashboard.Sources.Files;

/// <summary>Where a file keeps what: its heading, and other names of its columns.</summary>
internal static class Heading
{
    private const int MostListed = 30;
    private const int LongestListed = 40;

    /// <summary>Reads a mapping like <c>arrived=Start,queue=Skill</c>.</summary>
    /// <param name="text">The mapping, or none.</param>
    /// <param name="known">The columns that can be mapped.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static IReadOnlyDictionary<string, string> ReadMapping(string? text, IReadOnlyList<string> known)
    {
        var mapping = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var sides = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides.Length < 2 || sides[1].Length == 0)
            {
                throw new FormatException($"\"{pair}\" is no mapping; write it like {known[0]}=Start.");
            }

            if (!known.Contains(sides[0], StringComparer.OrdinalIgnoreCase))
            {
                throw new FormatException($"\"{sides[0]}\" cannot be mapped; {string.Join(", ", known)} can.");
            }

            mapping[sides[0]] = sides[1];
        }

        return mapping;
    }

    /// <summary>Finds a column.</summary>
    /// <param name="name">Its usual name.</param>
    /// <param name="isNeeded">Whether the file must have it.</param>
    /// <param name="heading">The names of the file's columns.</param>
    /// <param name="mapping">Other names than the usual ones.</param>
    /// <returns>Its place, or -1 where there is none.</returns>
    /// <exception cref="FormatException">It is missing; the message says so.</exception>
    public static int PlaceOf(string name, bool isNeeded, IReadOnlyList<string> heading, IReadOnlyDictionary<string, string> mapping)
    {
        var wanted = mapping.GetValueOrDefault(name, name);
        for (var place = 0; place < heading.Count; place++)
        {
            if (heading[place].Trim().Trim('\ufeff').Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        if (!mapping.ContainsKey(name) && !isNeeded)
        {
            return -1;
        }

        throw new FormatException($"The file has no column \"{wanted}\" (it has {Listed(heading)}). Name it with --map {name}=…");
    }

    /// <summary>Lists the columns of a file for a person: what is no file of rows has any number of them, each of any length.</summary>
    public static string Listed(IReadOnlyList<string> heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        // A file without a heading begins with a contact, and a number in it is nobody's business.
        var names = heading.Where(field => field.Count(char.IsAsciiDigit) < 4).Take(MostListed + 1).Select(field => field.Length <= LongestListed ? field : field[..LongestListed] + "…").ToList();
        return names.Count <= MostListed ? string.Join(", ", names) : string.Join(", ", names.Take(MostListed)) + ", …";
    }
}
