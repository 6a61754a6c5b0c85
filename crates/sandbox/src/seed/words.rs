//! The words that the made-up data consists of. Nobody of these names lives at these addresses: the domains are reserved.

/// First names, each as it is written and as it stands in an address.
pub(super) const FIRST_NAMES: &[(&str, &str)] = &[
    ("Ada", "ada"), ("Grace", "grace"), ("José", "jose"), ("Zoë", "zoe"), ("Mei", "mei"), ("Kwame", "kwame"), ("Ingrid", "ingrid"),
    ("Søren", "soren"), ("Fatima", "fatima"), ("Liam", "liam"), ("Noor", "noor"), ("Chloé", "chloe"), ("Diego", "diego"),
    ("Yuki", "yuki"), ("Anaïs", "anais"), ("Tomasz", "tomasz"), ("Priya", "priya"), ("Oluwaseun", "oluwaseun"), ("Hannah", "hannah"),
    ("Rafael", "rafael"), ("Siobhán", "siobhan"), ("Jürgen", "jurgen"), ("Amara", "amara"), ("Nikolai", "nikolai"), ("Leïla", "leila"),
    ("Marcus", "marcus"), ("Elena", "elena"), ("Björn", "bjorn"), ("Ruth", "ruth"), ("Samuel", "samuel"), ("Wei", "wei"),
    ("Isabella", "isabella"), ("Mohammed", "mohammed"), ("Freya", "freya"), ("Łukasz", "lukasz"), ("Beatriz", "beatriz"),
];

/// Last names, in the same two forms.
pub(super) const LAST_NAMES: &[(&str, &str)] = &[
    ("Lovelace", "lovelace"), ("Hopper", "hopper"), ("García", "garcia"), ("Müller", "muller"), ("Chen", "chen"), ("Okafor", "okafor"),
    ("Lindqvist", "lindqvist"), ("Østergaard", "ostergaard"), ("Haddad", "haddad"), ("O'Brien", "obrien"), ("van Dijk", "vandijk"),
    ("Dubois", "dubois"), ("Fernández", "fernandez"), ("Tanaka", "tanaka"), ("Nowak", "nowak"), ("Sharma", "sharma"),
    ("Adeyemi", "adeyemi"), ("Schneider", "schneider"), ("Costa", "costa"), ("Byrne", "byrne"), ("Weiß", "weiss"), ("Diallo", "diallo"),
    ("Petrov", "petrov"), ("Benali", "benali"), ("Wright", "wright"), ("Popescu", "popescu"), ("Nyström", "nystrom"), ("Kaplan", "kaplan"),
    ("Park", "park"), ("Silva", "silva"), ("Rossi", "rossi"), ("Yılmaz", "yilmaz"), ("Johansson", "johansson"), ("Mbeki", "mbeki"),
];

pub(super) const DOMAINS: &[&str] = &["example.com", "example.org", "example.net"];

pub(super) const LOCATIONS: &[(&str, &str)] = &[
    ("Lisbon, Portugal", "Europe/Lisbon"), ("Austin, TX, USA", "America/Chicago"), ("Zürich, Switzerland", "Europe/Zurich"),
    ("São Paulo, Brazil", "America/Sao_Paulo"), ("Nairobi, Kenya", "Africa/Nairobi"), ("Osaka, Japan", "Asia/Tokyo"),
    ("Melbourne, Australia", "Australia/Melbourne"), ("Toronto, Canada", "America/Toronto"), ("Kraków, Poland", "Europe/Warsaw"),
    ("Mumbai, India", "Asia/Kolkata"), ("Reykjavík, Iceland", "Atlantic/Reykjavik"), ("Portland, OR, USA", "America/Los_Angeles"),
];

/// Sentences of which biographies and texts consist.
pub(super) const SENTENCES: &[&str] = &[
    "I teach teams how to run calmer meetings and write down what they decide.",
    "After twelve years in hospitals I now coach nurses who want to lead.",
    "Most mornings you find me in the garden with a notebook and far too much coffee.",
    "I joined to meet people who build small businesses without burning out.",
    "My course on watercolour landscapes has had four hundred students so far.",
    "Currently learning the cello, badly but with great enthusiasm 🎻.",
    "Ask me anything about sourdough, bookkeeping or long train journeys.",
    "I write a weekly letter on \"slow\" product design and reply to every answer.",
    "Two kids, one dog, three half-finished novels and a very patient partner.",
    "Former engineer; these days I help cooperatives with their first website.",
    "I am happy to review portfolios, just send me a message beforehand.",
    "Looking for an accountability partner for the spring challenge.",
    "I organise the monthly breakfast for members in our region, come and say hello.",
    "My favourite question is still: what would this look like if it were easy?",
    "Yoga teacher, café owner, and a believer in handwritten postcards.",
    "I moderate the book circle and keep the reading list up to date.",
];

pub(super) const CATEGORIES: &[&str] = &["Coach", "Founder", "Educator", "Artist", "Health professional", "Developer", "Writer"];

pub(super) const LEVELS: &[&str] = &["Bronze", "Silver", "Gold"];

pub(super) const TITLES: &[(&str, &[&str])] = &[
    ("Badge", &["Founding member", "Mentor", "Early bird", "Challenge finisher", "Speaker"]),
    ("Collection", &["Start here", "Courses", "Circles", "Events and meetups"]),
    ("Coursework", &["Welcome", "Setting the scene", "Finding your pace", "Check your progress", "Putting it together", "What comes next"]),
    ("CustomField", &["What brings you here?", "Your field of work", "Languages you speak", "Years of experience", "Interests", "T-shirt size"]),
    ("CustomFieldOption", &["Beginner", "Some experience", "Advanced", "Prefer not to say"]),
    ("Event", &["Monthly breakfast", "Open studio hour", "Ask the host", "Spring retreat", "Book circle: chapter 4", "Co-working sprint"]),
    ("Plan", &["Community", "Guest pass", "Premium monthly", "Premium yearly", "Founders' circle", "Workshop ticket"]),
    ("Poll", &["Which day suits you best?", "How was the retreat?", "What should we read next?", "How confident do you feel today?"]),
    ("Post", &[
        "Welcome, new members!", "Five small habits that lasted", "Notes from last week's call", "How I planned my first workshop",
        "What I would tell my younger self", "Wins of the week 🎉", "A reading list for slow days", "Looking for feedback on my outline",
    ]),
    ("Space", &["Welcome lounge", "Watercolour basics", "Book circle", "Founders' table", "Mindful mornings", "Job board", "Regional meetups", "Help desk"]),
    ("Tag", &["newsletter", "VIP", "alumni 2024", "needs follow-up", "speaker", "beta tester"]),
];

pub(super) const EMOJI: &[&str] = &["👍", "❤️", "🎉", "👏", "💡"];

pub(super) const COLORS: &[&str] = &["#1f6feb", "#d4a017", "#2e8b57", "#b03060", "#6a5acd"];
